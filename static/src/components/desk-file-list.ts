/** The files of a letter or a mail, each to be downloaded. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { StoredFile } from "../data/types.js";
import { sizeOf } from "../data/upload.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { clip } from "./icons.js";

@customElement("desk-file-list")
export class DeskFileList extends LitElement {
  @property({ attribute: false }) files: readonly StoredFile[] = [];

  static override styles = [
    base,
    controls,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      li {
        min-width: 0;
      }
      .button {
        max-width: 100%;
        font-weight: 400;
        text-align: start;
      }
      bdi {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .small {
        white-space: nowrap;
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<ul aria-label="Files">
      ${this.files.map(
        (file) => html`<li>
          <button class="button" type="button" @click=${() => this._open(file)}>
            ${clip()}<span class="unseen">Download</span><bdi>${file.name}</bdi> <span class="small soft">${sizeOf(file.size)}</span>
          </button>
        </li>`,
      )}
    </ul>`;
  }

  private _open(file: StoredFile): void {
    this.dispatchEvent(new CustomEvent("desk-open-file", { detail: file.id, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-file-list": DeskFileList;
  }
}
