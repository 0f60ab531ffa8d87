/** Turns the pages of a list. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { back, forward } from "./icons.js";

@customElement("desk-pager")
export class DeskPager extends LitElement {
  @property({ type: Number }) page = 1;
  /** The cursor of the page after this one; null on the last. */
  @property() next: string | null = null;

  static override styles = [
    base,
    controls,
    css`
      nav {
        display: flex;
        gap: var(--space-3);
        align-items: center;
        justify-content: space-between;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    const { page, next } = this;
    if (page === 1 && !next) return nothing;
    return html`<nav aria-label="Pages">
      <button class="button" type="button" ?disabled=${page === 1} @click=${() => this._turn(null)}>${back()} Previous</button>
      <span class="soft number">Page ${page}</span>
      <button class="button" type="button" ?disabled=${!next} @click=${() => this._turn(next)}>Next ${forward()}</button>
    </nav>`;
  }

  /** Tells the cursor to turn to, or null to turn back. */
  private _turn(detail: string | null): void {
    this.dispatchEvent(new CustomEvent("desk-turn", { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-pager": DeskPager;
  }
}
