/** One of a few ways to look at a list: links side by side, so that the way is in the address. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Order } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";

export interface Way {
  name: string;
  href: string;
  chosen: boolean;
}

const ORDERS: { order: Order; name: string }[] = [
  { order: "newest", name: "Newest first" },
  { order: "oldest", name: "Oldest first" },
];

export const orders = (chosen: Order, addressOf: (order: Order) => string): Way[] =>
  ORDERS.map(({ order, name }) => ({ name, href: addressOf(order), chosen: order === chosen }));

@customElement("desk-switch")
export class DeskSwitch extends LitElement {
  @property() label = "";
  @property({ attribute: false }) ways: Way[] = [];

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
      .button:not(:last-child) {
        border-start-end-radius: 0;
        border-end-end-radius: 0;
      }
      .button:not(:first-child) {
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
    return html`<div role="group" aria-label=${this.label}>
      ${this.ways.map(
        ({ name, href, chosen }) =>
          html`<a class="button ${chosen ? "chosen" : ""}" href=${href} aria-current=${chosen ? "true" : "false"}>${name}</a>`,
      )}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-switch": DeskSwitch;
  }
}
