/** Colleagues who have the question open, or are writing to the patron. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Reader } from "../data/types.js";
import { base } from "../styles/base.js";
import { eye, pencil } from "./icons.js";

const NAMED = 3;

@customElement("desk-readers")
export class DeskReaders extends LitElement {
  @property({ attribute: false }) readers: readonly Reader[] = [];

  static override styles = [
    base,
    css`
      div:not(:empty) {
        display: grid;
        gap: var(--space-1);
        margin-top: var(--space-3);
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-m);
        background: var(--accent-soft);
        color: var(--on-accent-soft);
        overflow-wrap: anywhere;
      }
    `,
  ];

  override render(): TemplateResult {
    const writersFirst = [...this.readers].sort((a, b) => Number(b.writing) - Number(a.writing));
    const more = writersFirst.length - NAMED;
    return html`<div role="status">${writersFirst.length
      ? html`${writersFirst.slice(0, NAMED).map(
          ({ name, library_name, writing }) => html`<p>
            ${writing ? pencil() : eye()} <strong><bdi>${name}</bdi></strong> (<bdi>${library_name}</bdi>)
            ${writing ? html`<strong>is writing to the patron</strong>` : "has this open"}
          </p>`,
        )}
        ${more > 0 ? html`<p>and ${more} more</p>` : nothing}`
      : nothing}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-readers": DeskReaders;
  }
}
