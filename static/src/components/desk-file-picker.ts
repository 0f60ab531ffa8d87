/** A button that lets files be chosen for a chat. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { FilesToSend } from "../data/types.js";
import { sizeOf } from "../data/upload.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { clip } from "./icons.js";

/** Phones offer the camera for pictures in general. */
const ANY_PICTURE = "image/*";

@customElement("desk-file-picker")
export class DeskFilePicker extends LitElement {
  @property({ attribute: false }) files!: FilesToSend;
  @query("input") private _input!: HTMLInputElement;

  static override styles = [
    base,
    controls,
    css`
      .button {
        width: 2.75rem;
        min-height: 2.75rem;
      }
    `,
  ];

  override render(): TemplateResult {
    const { accept, most_bytes: most } = this.files;
    const what = `Pictures, PDF, documents, text, up to ${sizeOf(most)} each. Or paste or drop them.`;
    return html`<button class="button square" type="button" aria-label="Send files" aria-describedby="what" title=${what} @click=${() => this._input.click()}>
        ${clip()}
      </button>
      <span class="unseen" id="what">${what}</span>
      <input type="file" multiple hidden aria-label="Files to send" accept=${[...accept, ANY_PICTURE].join(",")} @change=${this._chosen} />`;
  }

  private _chosen(): void {
    const files = [...(this._input.files ?? [])];
    this._input.value = "";
    if (files.length) this.dispatchEvent(new CustomEvent("desk-files", { detail: files, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-file-picker": DeskFilePicker;
  }
}
