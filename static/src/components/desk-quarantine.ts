/** Quarantine: mail that could not be filed, the newest first. */
import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { QuarantineRow } from "../data/types.js";
import { subjectOf, type Quarantine } from "../state/quarantine.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import "./desk-pager.js";
import { quarantine } from "./desk-quarantine.styles.js";
import "./desk-switch.js";
import { done } from "./icons.js";
import { momentOf } from "./times.js";
import { Watch } from "./watch.js";

const PARTS = [
  { settled: false, name: "To be dealt with" },
  { settled: true, name: "Dealt with" },
];

@customElement("desk-quarantine")
export class DeskQuarantine extends LitElement {
  @property({ attribute: false }) quarantine!: Quarantine;
  @property({ attribute: false }) addressOf: (mail: string) => string = () => "#";
  @property({ attribute: false }) addressOfQuestion: (row: QuarantineRow) => string | null = () => null;
  /** The address of the mails that wait, or of those that somebody has dealt with. */
  @property({ attribute: false }) addressOfPart: (settled: boolean) => string = () => "#";
  @property({ type: Boolean }) settled = false;
  @property() cursor: string | null = null;
  @property({ type: Number }) page = 1;

  static override styles = [base, controls, quarantine];

  constructor() {
    super();
    new Watch(this, () => this.quarantine);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("quarantine") || changed.has("settled") || changed.has("cursor")) void this._read();
  }

  override render(): TemplateResult {
    const { mails, refusal, loading } = this.quarantine;
    const parts = PARTS.map(({ settled, name }) => ({ name, href: this.addressOfPart(settled), chosen: settled === this.settled }));
    return html`<desk-switch label="Which mails" .ways=${parts}></desk-switch>
      ${refusal
        ? html`<desk-notice kind="failure"
            >${refusal.message} <button class="link" type="button" @click=${() => this._read()}>Read the list again</button>
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

  private _read(): Promise<void> {
    return this.quarantine.open(this.settled, this.cursor);
  }

  private _nothing(isLoading: boolean, hasFailed: boolean): TemplateResult | string {
    if (isLoading) return html`<p class="none soft" role="status">Reading the list…</p>`;
    if (hasFailed) return "";
    if (this.settled) return html`<p class="none soft">Nobody has dealt with a mail yet.</p>`;
    return html`<p class="none soft">No mail waits in quarantine. What patrons and experts sent was filed with its question.</p>`;
  }

  private _mail(mail: QuarantineRow): TemplateResult {
    const question = this.addressOfQuestion(mail);
    const name = subjectOf(mail);
    return html`<li class=${mail.dealt_with ? "done" : ""}>
      <div class="what">
        <h2><a id=${mail.id} href=${this.addressOf(mail.id)} dir="auto">${name}</a></h2>
        <p class="from small soft">
          ${mail.library ? html`<bdi>${mail.sender || "Unknown sender"}</bdi>` : ""} <time datetime=${mail.at}>${momentOf(mail.at)}</time>
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
              aria-label="Dealt with: ${name}"
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
