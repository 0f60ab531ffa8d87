/** The status of a question: a shape of its own, a colour, and its name. */
import { css, html, LitElement, svg, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { StatusCode } from "../data/types.js";
import { base } from "../styles/base.js";
import { STATUS_NAMES } from "./wording.js";

const SHAPES: Record<StatusCode, TemplateResult> = {
  new: svg`<path d="M10 1.500 18.500 10 10 18.500 1.500 10z" fill="currentColor"></path>`,
  pending: svg`<circle cx="10" cy="10" r="7.500" fill="none" stroke="currentColor" stroke-width="2"></circle>
    <path d="M10 2.500a7.500 7.500 0 0 1 0 15z" fill="currentColor"></path>`,
  answered: svg`<circle cx="10" cy="10" r="8.500" fill="currentColor"></circle>
    <path d="m6 10.300 2.800 2.900L14 7.300" fill="none" stroke="var(--surface)" stroke-width="2.200"></path>`,
  closed: svg`<rect x="3" y="3" width="14" height="14" rx="2" fill="none" stroke="currentColor" stroke-width="2"></rect>
    <path d="M6.500 10h7" stroke="currentColor" stroke-width="2"></path>`,
};

@customElement("desk-status")
export class DeskStatus extends LitElement {
  @property() status: StatusCode = "new";
  /** Shows the symbol alone; the name is still read out. */
  @property({ type: Boolean, reflect: true }) brief = false;

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 0.4em;
        white-space: nowrap;
        font-weight: 600;
      }
      .new {
        color: var(--status-new);
      }
      .pending {
        color: var(--status-pending);
      }
      .answered {
        color: var(--status-answered);
      }
      .closed {
        color: var(--status-closed);
      }
    `,
  ];

  override render(): TemplateResult {
    const name = STATUS_NAMES[this.status];
    return html`<svg class=${this.status} viewBox="0 0 20 20" aria-hidden="true">${SHAPES[this.status]}</svg>
      <span class="${this.status} ${this.brief ? "unseen" : ""}">${name}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-status": DeskStatus;
  }
}
