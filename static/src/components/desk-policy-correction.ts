/** The form that tells a library what is wrong on its policy page: a letter to the contact that stands on it. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Policy } from "../data/types.js";
import { Corrections, type CorrectionText } from "../state/policy-correction.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import { typedInto } from "./field.js";
import { Watch } from "./watch.js";

const FIELDS = [
  { name: "wrong", label: "What is wrong", help: "Name the field. Never write about a patron here." },
  { name: "right", label: "What it should be", help: "If you know it." },
] as const;

const correctionIn = (form: HTMLFormElement): CorrectionText => {
  const { wrong = "", right = "" } = typedInto(form);
  return { wrong, right };
};

@customElement("desk-policy-correction")
export class DeskPolicyCorrection extends LitElement {
  @property({ attribute: false }) corrections!: Corrections;
  @property({ attribute: false }) page!: Policy;

  static override styles = [
    base,
    controls,
    css`
      :host,
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
        overflow-wrap: anywhere;
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      .fault:empty {
        display: none;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.corrections);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.corrections.begin();
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector("textarea")?.focus();
  }

  override render(): TemplateResult {
    const { page, corrections } = this;
    const back = html`<button class="button quiet" type="button" @click=${this._close}>Back to the page</button>`;
    if (corrections.sentTo) {
      return html`<desk-notice kind="success" role="status">Your letter is on its way to ${corrections.sentTo}. The answer comes to your own address.</desk-notice>
        <div class="end">${back}</div>`;
    }
    if (!page.contact) {
      return html`<desk-notice kind="warning">
          <p><bdi>${page.library.name}</bdi> has put no e-mail contact on its policy page, so there is nobody to write to from here.</p>
        </desk-notice>
        <div class="end">${back}</div>`;
    }
    const { refusal } = corrections;
    const faults = this._faults();
    return html`<form novalidate @submit=${this._send} @input=${this._keep}>
      <p>To <bdi>${page.contact}</bdi>, in your name. The answer comes to your own address.</p>
      ${refusal && Object.keys(faults).length === 0 ? html`<desk-notice kind="failure" role="alert">${refusal.message}</desk-notice>` : ""}
      ${FIELDS.map((field) => this._field(field, faults[field.name] ?? ""))}
      <div class="end"><button class="button main" ?disabled=${corrections.busy}>Send</button>${back}</div>
    </form>`;
  }

  private _field({ name, label, help }: (typeof FIELDS)[number], fault: string): TemplateResult {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <textarea
        id=${name}
        name=${name}
        rows="3"
        dir="auto"
        aria-invalid=${fault ? "true" : nothing}
        aria-describedby="${name}-help ${name}-fault"
        .defaultValue=${this.corrections.typedFor(this.page.library.id)[name]}
      ></textarea>
      <p class="hint" id="${name}-help">${help}</p>
      <p class="fault" id="${name}-fault" role="alert">${fault}</p>
    </div>`;
  }

  private _faults(): Record<string, string> {
    const fields = this.corrections.refusal?.details.fields;
    return (fields ?? {}) as Record<string, string>;
  }

  private _keep({ currentTarget }: Event): void {
    this.corrections.keep(this.page.library.id, correctionIn(currentTarget as HTMLFormElement));
  }

  private async _send(event: Event): Promise<void> {
    event.preventDefault();
    await this.corrections.send(this.page.library.id, correctionIn(event.currentTarget as HTMLFormElement));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }

  private _close(): void {
    this.dispatchEvent(new CustomEvent("desk-done"));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-policy-correction": DeskPolicyCorrection;
  }
}
