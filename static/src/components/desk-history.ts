/** What happened to a question, one entry after the other; notes are marked as seen by staff only. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { HistoryEntry } from "../data/types.js";
import { base } from "../styles/base.js";
import { lock } from "./icons.js";
import { linked } from "./linked.js";
import { momentOf } from "./times.js";
import { HISTORY_KINDS } from "./wording.js";

@customElement("desk-history")
export class DeskHistory extends LitElement {
  @property({ attribute: false }) entries: HistoryEntry[] = [];

  static override styles = [
    base,
    css`
      ol {
        display: grid;
        gap: var(--space-3);
      }
      li {
        padding-inline-start: var(--space-3);
        border-inline-start: 3px solid var(--rule);
        overflow-wrap: anywhere;
      }
      .text {
        margin-top: var(--space-1);
        white-space: pre-wrap;
      }
      .staff .text {
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-m);
        background: var(--warning-soft);
        color: var(--on-warning-soft);
      }
      .staff .text a {
        color: inherit;
      }
      .only {
        color: var(--status-pending);
        font-size: var(--text-s);
        font-weight: 600;
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<ol>
      ${this.entries.map(
        (entry) => html`<li class=${entry.staff_only ? "staff" : ""}>
          <strong>${HISTORY_KINDS[entry.kind]}</strong>
          ${entry.staff_only ? html`<span class="only">${lock()} Staff only</span>` : ""}
          <p class="small soft">
            <bdi>${entry.who}</bdi>${entry.library_name ? html`, ${entry.library_name}` : ""} ·
            <time datetime=${entry.at}>${momentOf(entry.at)}</time>
          </p>
          ${entry.text ? html`<p class="text" dir="auto">${linked(entry.text)}</p>` : ""}
        </li>`,
      )}
    </ol>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-history": DeskHistory;
  }
}
