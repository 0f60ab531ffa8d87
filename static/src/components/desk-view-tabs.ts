/** Chooses what stands beside the chat: a few words in a row, each with what calls from behind it. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { base } from "../styles/base.js";

export interface ViewTab {
  id: string;
  name: string;
  calls: number;
  callsFor: string;
}

@customElement("desk-view-tabs")
export class DeskViewTabs extends LitElement {
  @property({ attribute: false }) tabs: readonly ViewTab[] = [];
  @property() chosen = "";

  static override styles = [
    base,
    css`
      ul {
        display: flex;
        gap: var(--space-1);
        border-bottom: 1px solid var(--rule);
      }
      button {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        min-height: var(--target);
        margin-bottom: -1px;
        padding: var(--space-1) var(--space-3);
        border: 0;
        border-bottom: 2px solid transparent;
        background: none;
        color: var(--ink-soft);
        font: inherit;
        font-weight: 600;
        cursor: pointer;
      }
      button:hover {
        color: var(--ink);
      }
      button[aria-current] {
        border-color: var(--accent);
        color: var(--ink);
      }
      .calls {
        min-width: 1.4rem;
        padding: 0 0.4rem;
        border-radius: 1rem;
        background: var(--status-new);
        color: var(--surface);
        font-size: var(--text-xs);
        font-weight: 700;
        line-height: 1.4rem;
        text-align: center;
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<nav aria-label="Beside the chat">
      <ul>
        ${this.tabs.map(
          ({ id, name, calls, callsFor }) => html`<li>
            <button type="button" aria-current=${id === this.chosen ? "true" : nothing} @click=${() => this._choose(id)}>
              ${name}${calls ? html`<span class="calls number" aria-hidden="true">${calls}</span><span class="unseen">, ${callsFor}</span>` : ""}
            </button>
          </li>`,
        )}
      </ul>
    </nav>`;
  }

  private _choose(id: string): void {
    this.dispatchEvent(new CustomEvent("desk-choose-view", { detail: id }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-view-tabs": DeskViewTabs;
  }
}
