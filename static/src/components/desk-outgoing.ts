/** My files on their way into a chat, and those that were refused: with the reason, and what can be done. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { OutgoingFile, OutgoingFiles } from "../data/outgoing-files.js";
import { sizeOf } from "../data/upload.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { clip } from "./icons.js";

@customElement("desk-outgoing")
export class DeskOutgoing extends LitElement {
  @property({ attribute: false }) files!: OutgoingFiles;
  /** Replaced whenever something changes. */
  @property({ attribute: false }) list: readonly OutgoingFile[] = [];

  static override styles = [
    base,
    controls,
    css`
      ul {
        display: grid;
        gap: var(--space-1);
        justify-items: end;
      }
      li {
        width: min(22rem, 100%);
        margin-top: var(--space-1);
        padding: var(--space-2) var(--space-3);
        border: 1px dashed var(--rule-strong);
        border-radius: var(--radius-l);
      }
      li.refused {
        border-color: var(--danger);
      }
      p {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-2);
        align-items: center;
      }
      .ways {
        gap: 0 var(--space-3);
      }
      svg {
        flex: none;
        width: 1.25em;
      }
      bdi {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      progress {
        flex: 1 1 4rem;
        min-width: 0;
        accent-color: var(--accent);
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<ul aria-label="Files on their way">
      ${repeat(
        this.list,
        (one) => one.client_id,
        (one) => html`<li class=${one.state}>${one.state === "refused" ? this._refused(one) : this._underWay(one)}</li>`,
      )}
    </ul>`;
  }

  private _underWay({ client_id: id, name, size, share, state }: OutgoingFile): TemplateResult {
    return html`<p>${clip()}<bdi>${name}</bdi> <span class="small soft">${sizeOf(size)}</span></p>
      <p>
        <progress max="1" .value=${share} aria-label="Sending ${name}"></progress>
        <span class="small soft">${state === "waiting" ? "Waiting" : share < 1 ? `${Math.floor(share * 100)} %` : "Arriving…"}</span>
        ${share < 1
          ? html`<button class="link small" type="button" aria-label="Cancel ${name}" @click=${() => this.files.remove(id)}>Cancel</button>`
          : nothing}
      </p>`;
  }

  private _refused({ client_id: id, name, reason, mayRetry }: OutgoingFile): TemplateResult {
    return html`<p class="fault" role="alert"><bdi>${reason}</bdi></p>
      <p class="ways">
        ${mayRetry
          ? html`<button class="link small" type="button" aria-label="Try again: ${name}" @click=${() => this.files.again(id)}>Try again</button>`
          : nothing}
        <button class="link small" type="button" aria-label="Remove ${name}" @click=${() => this.files.remove(id)}>Remove</button>
      </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-outgoing": DeskOutgoing;
  }
}
