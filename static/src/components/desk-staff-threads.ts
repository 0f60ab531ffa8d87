/** My threads with colleagues: the latest first, with what is unread. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { ListedStaffThread } from "../data/types.js";
import type { StaffThreads } from "../state/staff-threads.js";
import { base } from "../styles/base.js";
import "./desk-notice.js";
import { sideRows } from "./side-rows.styles.js";
import { briefly } from "./times.js";
import { unreadBadge, unreadStyle } from "./unread-badge.js";
import { Watch } from "./watch.js";

@customElement("desk-staff-threads")
export class DeskStaffThreads extends LitElement {
  @property({ attribute: false }) threads!: StaffThreads;

  static override styles = [
    base,
    sideRows,
    unreadStyle,
    css`
      li {
        display: block;
        padding: 0;
        border: 0;
      }
      button {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 var(--space-2);
        width: 100%;
        padding: var(--space-2) var(--space-3);
        border: 1px solid transparent;
        border-radius: var(--radius-m);
        background: none;
        color: inherit;
        font: inherit;
        text-align: start;
        cursor: pointer;
      }
      button:hover {
        background: var(--surface-hover);
      }
      button[aria-current] {
        border-color: var(--accent);
        background: var(--accent-soft);
        color: var(--on-accent-soft);
      }
      .who,
      .last {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.threads);
  }

  override render(): TemplateResult {
    const { list, refusal } = this.threads;
    if (refusal) return html`<desk-notice kind="failure">${refusal.message}</desk-notice>`;
    return html`<section aria-labelledby="threads">
      <h2 id="threads">Staff messages</h2>
      <ul>
        ${repeat(
          list,
          (one) => one.librarian?.id,
          (one) => this._row(one),
        )}
      </ul>
    </section>`;
  }

  private _row({ librarian, last }: ListedStaffThread): TemplateResult | typeof nothing {
    if (!librarian) return nothing;
    const { id, name } = librarian;
    return html`<li>
      <button type="button" aria-current=${id === this.threads.selected ? "true" : nothing} @click=${() => this._open(id)}>
        <span class="who"><bdi>${name}</bdi></span>
        <span class="small soft">${last.at ? briefly(last.at) : ""}</span>
        <span class="last small" dir="auto">${last.mine ? "You: " : ""}${last.text}</span>
        ${unreadBadge(this.threads.unreadWith(id))}
      </button>
    </li>`;
  }

  private _open(librarian: string): void {
    this.dispatchEvent(new CustomEvent("desk-write", { detail: librarian }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-staff-threads": DeskStaffThreads;
  }
}
