/** What others did to a question meanwhile. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Change } from "../data/types.js";
import { base } from "../styles/base.js";
import { agoOf } from "./times.js";
import { deedOf } from "./wording.js";

@customElement("desk-changes")
export class DeskChanges extends LitElement {
  @property({ attribute: false }) changes: readonly Change[] = [];
  /** With what was written. */
  @property({ type: Boolean }) full = false;

  static override styles = [
    base,
    css`
      ul {
        display: grid;
        gap: var(--space-2);
        overflow-wrap: anywhere;
      }
      .text {
        max-height: 9rem;
        margin-top: var(--space-1);
        padding-inline-start: var(--space-3);
        border-inline-start: 2px solid currentColor;
        overflow-y: auto;
        white-space: pre-wrap;
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<ul>
      ${this.changes.map(
        (change) => html`<li>
          ${deedOf(change)} ${agoOf(change.at)}
          ${this.full && change.text ? html`<p class="text small" dir="auto" tabindex="0">${change.text}</p>` : nothing}
        </li>`,
      )}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-changes": DeskChanges;
  }
}
