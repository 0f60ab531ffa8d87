/** A text to be copied: shown whole, chosen by a click, put on the clipboard by a button. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";

@customElement("desk-copy")
export class DeskCopy extends LitElement {
  @property() label = "";
  @property() text = "";
  @state() private _said = "";
  @query("input") private _box!: HTMLInputElement;

  static override styles = [
    base,
    controls,
    css`
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
      }
      input {
        flex: 1 1 16rem;
        min-width: 0;
        font-family: var(--font-mono, monospace);
        font-size: var(--text-s);
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<div class="field"><label for="box">${this.label}</label>
      <div class="line">
        <input id="box" type="text" readonly .value=${this.text} @focus=${() => this._box.select()} />
        <button class="button" type="button" aria-label="Copy: ${this.label}" @click=${this._copy}>Copy</button>
        <span class="small soft" role="status">${this._said}</span>
      </div></div>`;
  }

  private async _copy(): Promise<void> {
    this._box.select();
    try {
      await navigator.clipboard.writeText(this.text);
      this._said = "Copied.";
    } catch {
      this._said = "It is marked: copy it with the keyboard.";
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-copy": DeskCopy;
  }
}
