/** The lists of a tab with their counts. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { ListSummary } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";

@customElement("desk-list-nav")
export class DeskListNav extends LitElement {
  @property({ attribute: false }) lists: ListSummary[] = [];
  @property({ attribute: false }) addressOf: (list: string) => string = () => "#";
  @property() current = "";

  static override styles = [
    base,
    controls,
    css`
      ul {
        display: grid;
        gap: 2px;
      }
      a {
        display: flex;
        gap: var(--space-3);
        justify-content: space-between;
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-m);
        color: var(--ink);
        text-decoration: none;
      }
      a:hover {
        background: var(--surface-hover);
        color: var(--ink);
      }
      a[aria-current] {
        background: var(--accent-soft);
        color: var(--on-accent-soft);
        font-weight: 650;
      }
      .apart {
        margin-top: var(--space-3);
        padding-top: var(--space-3);
        border-top: 1px solid var(--rule);
      }
      .pick {
        display: none;
      }
      @media (max-width: 800px) {
        nav {
          display: none;
        }
        .pick {
          display: grid;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<nav aria-label="Lists">
        <ul>
          ${this.lists.map((list, index) => this._link(list, this.lists[index - 1]))}
        </ul>
      </nav>
      <div class="field pick">
        <label for="list">List</label>
        <select id="list" @change=${this._pick}>
          ${this.lists.map(
            ({ name, title, count }) =>
              html`<option value=${name} ?selected=${name === this.current}>${title} (${count})</option>`,
          )}
        </select>
      </div>`;
  }

  private _link({ name, title, count, tab, help }: ListSummary, before: ListSummary | undefined): TemplateResult {
    return html`<li class=${before && before.tab !== tab ? "apart" : ""}>
      <a href=${this.addressOf(name)} title=${help} aria-current=${name === this.current ? "page" : nothing}>
        ${title}
        <span class="number">${count}<span class="unseen"> questions</span></span>
      </a>
    </li>`;
  }

  private _pick(event: Event): void {
    window.location.hash = this.addressOf((event.target as HTMLSelectElement).value);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-list-nav": DeskListNav;
  }
}
