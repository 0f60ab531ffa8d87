/** Newest or oldest first: two links, so that the order is in the address. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Order } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";

@customElement("desk-order")
export class DeskOrder extends LitElement {
  @property() order: Order = "newest";
  @property({ attribute: false }) addressOf: (order: Order) => string = () => "#";

  static override styles = [
    base,
    controls,
    css`
      div {
        display: flex;
      }
      .button {
        font-size: var(--text-s);
      }
      .button:first-child {
        border-start-end-radius: 0;
        border-end-end-radius: 0;
      }
      .button:last-child {
        margin-inline-start: -1px;
        border-start-start-radius: 0;
        border-end-start-radius: 0;
      }
      .chosen {
        background: var(--accent-soft);
        color: var(--on-accent-soft);
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<div role="group" aria-label="Order">${this._link("newest", "Newest first")}${this._link("oldest", "Oldest first")}</div>`;
  }

  private _link(value: Order, words: string): TemplateResult {
    const isChosen = this.order === value;
    return html`<a
      class="button ${isChosen ? "chosen" : ""}"
      href=${this.addressOf(value)}
      aria-current=${isChosen ? "true" : "false"}
      >${words}</a
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-order": DeskOrder;
  }
}
