import { html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { OutgoingFile, OutgoingFiles } from "../data/outgoing-files.js";
import { sizeOf } from "../data/upload.js";
import { clip } from "./drawings.js";

/** The patron's files on their way, and those that were refused: with the reason, and what can be done. */
@customElement("desk-outgoing-files")
export class DeskOutgoingFiles extends LitElement {
  @property({ attribute: false }) files!: OutgoingFiles;
  /** Replaced whenever something changes. */
  @property({ attribute: false }) list: readonly OutgoingFile[] = [];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render() {
    return html`<ul class="outgoing">
      ${repeat(
        this.list,
        (one) => one.client_id,
        (one) => html`<li class="outgoing__file ${one.state === "refused" ? "outgoing__file--refused" : ""}">
          ${one.state === "refused" ? this._refused(one) : this._underWay(one)}
        </li>`,
      )}
    </ul>`;
  }

  private _underWay({ client_id: id, name, size, share, state }: OutgoingFile) {
    return html`<p class="outgoing__name">${clip()}<bdi>${name}</bdi> <span class="outgoing__size">${sizeOf(size)}</span></p>
      <p class="outgoing__way">
        <progress max="1" .value=${share} aria-label="Sending ${name}"></progress>
        <span class="outgoing__size">${state === "waiting" ? "Waiting" : share < 1 ? `${Math.floor(share * 100)} %` : "Arriving…"}</span>
        ${share < 1
          ? html`<button class="as-link" type="button" aria-label="Cancel ${name}" @click=${() => this.files.remove(id)}>Cancel</button>`
          : nothing}
      </p>`;
  }

  private _refused({ client_id: id, name, reason, mayRetry }: OutgoingFile) {
    return html`<p class="field__error" role="alert"><bdi>${reason}</bdi></p>
      <p class="outgoing__way">
        ${mayRetry
          ? html`<button class="as-link" type="button" aria-label="Try again: ${name}" @click=${() => this.files.again(id)}>Try again</button>`
          : nothing}
        <button class="as-link" type="button" aria-label="Remove ${name}" @click=${() => this.files.remove(id)}>Remove</button>
      </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-outgoing-files": DeskOutgoingFiles;
  }
}
