/** A mail in quarantine. What it says is shown as text: no links, no pictures, nothing that it could do. */
import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { asRefusal } from "../data/errors.js";
import type { QuarantinedMail, QuarantineRow } from "../data/types.js";
import { subjectOf, type Quarantine } from "../state/quarantine.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-facts.js";
import type { Fact } from "./desk-facts.js";
import "./desk-notice.js";
import { back, done } from "./icons.js";
import { momentOf } from "./times.js";
import { Watch } from "./watch.js";

@customElement("desk-quarantined-mail")
export class DeskQuarantinedMail extends LitElement {
  @property({ attribute: false }) quarantine!: Quarantine;
  @property({ attribute: false }) addressOfQuestion: (row: QuarantineRow) => string | null = () => null;
  @property({ attribute: "mail-id" }) mailId = "";
  @property() backTo = "#";
  @state() private _fault = "";

  static override styles = [
    base,
    controls,
    css`
      :host,
      article {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      article {
        padding: var(--space-4);
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
        background: var(--surface);
      }
      .back a {
        text-decoration: none;
      }
      h2 {
        overflow-wrap: anywhere;
      }
      .text {
        max-height: 60vh;
        padding: var(--space-3);
        border-radius: var(--radius-m);
        background: var(--surface-sunken);
        overflow: auto;
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
        align-items: center;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.quarantine);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("mailId")) return;
    this._fault = "";
    void this.quarantine.openMail(this.mailId);
  }

  override render(): TemplateResult {
    const { mail, refusal, loading } = this.quarantine;
    const failure = refusal?.code === "not_found" ? "There is no such mail in quarantine." : (refusal?.message ?? this._fault);
    return html`<p class="back"><a href=${this.backTo}>${back()} All mails in quarantine</a></p>
      ${failure ? html`<desk-notice kind="failure">${failure}</desk-notice>` : ""}
      ${mail ? this._whole(mail) : loading ? html`<p class="soft" role="status">Reading the mail…</p>` : ""}`;
  }

  private _whole(mail: QuarantinedMail): TemplateResult {
    return html`<article aria-labelledby="subject">
      <h2 id="subject" dir="auto" tabindex="-1">${subjectOf(mail)}</h2>
      <desk-facts .facts=${this._facts(mail)}></desk-facts>
      ${mail.library ? this._content(mail) : html`<desk-notice>It is not known which library this mail is for, so what it says is shown to nobody.</desk-notice>`}
      <div class="actions">
        ${mail.dealt_with
          ? html`<span class="soft" role="status">${done()} Dealt with</span>`
          : html`<button class="button main" type="button" ?disabled=${this.quarantine.dealing === mail.id} @click=${() => this._deal(mail.id)}>
              Dealt with
            </button>`}
        ${mail.url ? html`<button class="button" type="button" @click=${() => this._download(mail.id)}>Download the source</button>` : ""}
      </div>
    </article>`;
  }

  /** It scrolls by itself, so it can be gone to with the keyboard. */
  private _content({ text }: QuarantinedMail): TemplateResult {
    if (!text) return html`<p class="soft">It has no text that can be read. Its source can be downloaded.</p>`;
    return html`<div class="text" role="region" aria-label="Text of the mail" tabindex="0" dir="auto">${text}</div>`;
  }

  private _facts(mail: QuarantinedMail): Fact[] {
    const question = this.addressOfQuestion(mail);
    return [
      { label: "From", value: mail.library ? mail.sender || "Unknown sender" : null },
      { label: "Received", value: momentOf(mail.at) },
      { label: "Why it is here", value: mail.explanation },
      { label: "Library", value: mail.library?.name ?? null },
      { label: "Question", value: question ? html`<a href=${question}>Question ${mail.question_number}</a>` : null },
    ];
  }

  /** Its button goes away, and the focus to the mail itself. */
  private async _deal(id: string): Promise<void> {
    await this.quarantine.dealWith(id);
    this.renderRoot.querySelector<HTMLElement>("#subject")?.focus();
  }

  private async _download(id: string): Promise<void> {
    this._fault = "";
    try {
      const url = await this.quarantine.sourceOf(id);
      if (url) Object.assign(document.createElement("a"), { href: url, target: "_blank", rel: "noopener noreferrer", download: "" }).click();
    } catch (error) {
      this._fault = asRefusal(error).message;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-quarantined-mail": DeskQuarantinedMail;
  }
}
