/** Quarantine: mail that could not be filed, the newest first. */
import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { QuarantineRow } from "../data/types.js";
import type { Quarantine } from "../state/quarantine.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import "./desk-pager.js";
import { quarantine } from "./desk-quarantine.styles.js";
import { done } from "./icons.js";
import { momentOf } from "./times.js";
import { Watch } from "./watch.js";

@customElement("desk-quarantine")
export class DeskQuarantine extends LitElement {
  @property({ attribute: false }) quarantine!: Quarantine;
  @property({ attribute: false }) addressOf: (mail: string) => string = () => "#";
  @property({ attribute: false }) addressOfQuestion: (row: QuarantineRow) => string | null = () => null;
  @property() cursor: string | null = null;
  @property({ type: Number }) page = 1;

  static override styles = [base, controls, quarantine];

  constructor() {
    super();
    new Watch(this, () => this.quarantine);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("quarantine") || changed.has("cursor")) void this.quarantine.open(this.cursor);
  }

  override render(): TemplateResult {
    const { mails, refusal, loading } = this.quarantine;
    return html`${refusal
        ? html`<desk-notice kind="failure"
            >${refusal.message} <button class="link" type="button" @click=${() => this.quarantine.open(this.cursor)}>Read the list again</button>
          </desk-notice>`
        : ""}
      ${mails.length
        ? html`<ul aria-label="Mails in quarantine">
              ${repeat(
                mails,
                ({ id }) => id,
                (mail) => this._mail(mail),
              )}
            </ul>
            <desk-pager .page=${this.page} .next=${this.quarantine.next}></desk-pager>`
        : this._nothing(loading, refusal !== null)}`;
  }

  private _nothing(isLoading: boolean, hasFailed: boolean): TemplateResult | string {
    if (isLoading) return html`<p class="none soft" role="status">Reading the list…</p>`;
    if (hasFailed) return "";
    return html`<p class="none soft">No mail is in quarantine. What patrons and experts sent was filed with its question.</p>`;
  }

  private _mail(mail: QuarantineRow): TemplateResult {
    const question = this.addressOfQuestion(mail);
    return html`<li class=${mail.dealt_with ? "done" : ""}>
      <div class="what">
        <h2><a id=${mail.id} href=${this.addressOf(mail.id)} dir="auto">${mail.subject || "No subject"}</a></h2>
        <p class="from small soft">
          <bdi>${mail.sender || "Unknown sender"}</bdi><time datetime=${mail.at}>${momentOf(mail.at)}</time>
        </p>
        <p class="small" dir="auto">${mail.explanation}</p>
        ${question ? html`<p class="small"><a href=${question}>Question <span class="number">${mail.question_number}</span></a></p>` : ""}
      </div>
      <div class="act">
        ${mail.dealt_with
          ? html`<span class="small soft">${done()} Dealt with</span>`
          : html`<button
              class="button"
              type="button"
              aria-label="Dealt with: ${mail.subject || "No subject"}"
              ?disabled=${this.quarantine.dealing === mail.id}
              @click=${() => this._deal(mail.id)}
            >
              Dealt with
            </button>`}
      </div>
    </li>`;
  }

  /** Its button goes away, and the focus to the mail itself. */
  private async _deal(id: string): Promise<void> {
    await this.quarantine.dealWith(id);
    this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(id)}`)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-quarantine": DeskQuarantine;
  }
}
