/** Whether the patron is there: a dot whose shape says as much as its colour, and a word. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { PatronState } from "../data/types.js";
import { base } from "../styles/base.js";
import { PATRON_STATES } from "./wording.js";

@customElement("desk-patron-state")
export class DeskPatronState extends LitElement {
  @property() state: PatronState = "here";

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        font-size: var(--text-s);
        white-space: nowrap;
      }
      span {
        display: inline-flex;
        gap: 0.4em;
        align-items: center;
      }
      i {
        width: 0.65em;
        height: 0.65em;
        border: 2px solid currentColor;
        border-radius: 50%;
      }
      .here i {
        background: currentColor;
        color: var(--status-answered);
      }
      .away i {
        background: linear-gradient(90deg, currentColor 50%, transparent 50%);
        color: var(--status-pending);
      }
      .gone i {
        color: var(--status-new);
      }
      .left i {
        border-radius: 0;
        color: var(--status-closed);
      }
    `,
  ];

  override render(): TemplateResult {
    const { name, meaning } = PATRON_STATES[this.state];
    return html`<span class=${this.state} title=${meaning}><i aria-hidden="true"></i><span class="unseen">Patron: </span>${name}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-patron-state": DeskPatronState;
  }
}
