/** A text of one's own, or the default: which of both, and the text. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";

@customElement("desk-own-text")
export class DeskOwnText extends LitElement {
  /** None stands for the default. */
  @property({ attribute: false }) value: string | null = null;
  @property() label = "";
  @property({ attribute: "default-text" }) defaultText = "";
  @property({ type: Number }) most = 2000;
  @property({ type: Boolean }) locked = false;
  @property({ type: Boolean }) faulty = false;
  /** What was typed before Default was chosen, in case it was by mistake. */
  private _before = "";

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }
      .which {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-5);
        padding-top: var(--space-1);
      }
      .which label {
        display: flex;
        gap: var(--space-2);
        font-weight: 400;
      }
      textarea {
        min-height: 6rem;
        resize: vertical;
      }
      .default {
        padding: var(--space-2) var(--space-3);
        border: 1px dashed var(--rule-strong);
        border-radius: var(--radius-m);
        color: var(--ink-soft);
        white-space: pre-line;
      }
    `,
  ];

  override render(): TemplateResult {
    const isOwn = this.value !== null;
    return html`<div class="which">
        ${this._choice("Default", !isOwn, null)} ${this._choice("Custom", isOwn, this._before)}
      </div>
      ${isOwn
        ? html`<textarea
            dir="auto"
            rows="4"
            aria-label=${this.label}
            aria-invalid=${this.faulty ? "true" : "false"}
            maxlength=${this.most}
            ?disabled=${this.locked}
            .value=${this.value ?? ""}
            @input=${(event: Event) => this._set((event.target as HTMLTextAreaElement).value)}
          ></textarea>`
        : html`<p class="default">${this.defaultText || "Nothing"}</p>`}`;
  }

  private _choice(name: string, checked: boolean, value: string | null): TemplateResult {
    return html`<label>
      <input type="radio" name="which" .checked=${checked} ?disabled=${this.locked} @change=${() => this._set(value)} />
      ${name}
    </label>`;
  }

  private _set(value: string | null): void {
    if (value === null) this._before = this.value ?? "";
    this.dispatchEvent(new CustomEvent("desk-own-text", { detail: value }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-own-text": DeskOwnText;
  }
}
