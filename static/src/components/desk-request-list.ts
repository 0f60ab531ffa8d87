/** The requests that wait, each with what one needs to know before accepting it. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { WaitingRow } from "../state/waiting.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { returned } from "./icons.js";
import { practiceBadge, practiceStyle } from "./practice-badge.js";

/** Where the patron asks: a library's own queue mostly bears its name. */
const placeOf = ({ library, queue_name }: WaitingRow["request"]): string =>
  library.name === queue_name ? library.name : `${library.name} · ${queue_name}`;

@customElement("desk-request-list")
export class DeskRequestList extends LitElement {
  @property({ attribute: false }) rows: WaitingRow[] = [];
  @property({ attribute: false }) waited: (askedAt: string) => number = () => 0;
  @property({ type: Boolean }) disabled = false;

  static override styles = [
    base,
    controls,
    practiceStyle,
    css`
      ul {
        display: grid;
        gap: var(--space-2);
      }
      li {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: var(--space-1) var(--space-3);
        padding: var(--space-3);
        border: 1px solid var(--rule);
        border-inline-start: 3px solid var(--accent);
        border-radius: var(--radius-m);
        background: var(--surface);
        box-shadow: var(--shadow-1);
        overflow-wrap: anywhere;
      }
      li.returned {
        border-inline-start-color: var(--status-new);
      }
      li.taken {
        border-color: var(--rule);
        background: var(--surface-sunken);
        box-shadow: none;
      }
      .who {
        display: -webkit-box;
        overflow: hidden;
        font-weight: 650;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        line-clamp: 2;
      }
      .wait {
        font-size: var(--text-l);
        font-weight: 650;
        text-align: end;
        white-space: nowrap;
      }
      .question {
        display: -webkit-box;
        grid-column: 1 / -1;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
        line-clamp: 3;
        white-space: pre-line;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-self: end;
        justify-content: end;
      }
      .whole {
        grid-column: 1 / -1;
      }
      .word {
        grid-column: 1 / -1;
        padding-inline-start: var(--space-3);
        border-inline-start: 2px solid var(--rule-strong);
        white-space: pre-line;
      }
      .facts {
        align-self: center;
      }
      .mark {
        display: flex;
        grid-column: 1 / -1;
        gap: var(--space-1);
        align-items: center;
        color: var(--status-new);
        font-size: var(--text-s);
        font-weight: 600;
      }
      .none {
        padding: var(--space-4);
        border: 1px dashed var(--rule-strong);
        border-radius: var(--radius-m);
        text-align: center;
      }
    `,
  ];

  override render(): TemplateResult {
    if (!this.rows.length) return html`<p class="none soft">Nobody is waiting.</p>`;
    return html`<ul>
      ${repeat(
        this.rows,
        (row) => row.request.chat,
        (row) => this._row(row),
      )}
    </ul>`;
  }

  private _row({ request, takenBy, accepting }: WaitingRow): TemplateResult {
    const who = html`<span class="who" title=${request.patron_name}><bdi>${request.patron_name || "No name given"}</bdi></span>
      <span class="small soft"><bdi>${request.email ?? "no e-mail"}</bdi></span>`;
    if (takenBy !== null) {
      return html`<li class="taken">
        <p>${who}</p>
        <p role="status">Taken by <strong><bdi>${takenBy}</bdi></strong></p>
      </li>`;
    }
    const { transfer } = request;
    return html`<li class=${request.returned || transfer ? "returned" : ""}>
      ${transfer
        ? html`<p class="mark"><span>Transfer from <bdi>${transfer.by}</bdi>, <bdi>${transfer.library_name}</bdi></span></p>
            ${transfer.word ? html`<p class="word" dir="auto">${transfer.word}</p>` : ""}`
        : ""}
      ${request.returned ? html`<p class="mark">${returned()} Returned to the queue: the patron is waiting for a second time</p>` : ""}
      <p class=${transfer ? "whole" : ""}>${who}</p>
      ${transfer ? "" : html`<p class="wait number"><span class="unseen">Waiting</span> ${this.waited(request.asked_at)} s</p>`}
      <p class="question" dir="auto" title=${request.question}>${request.question}</p>
      <p class="facts small soft">${request.practice ? practiceBadge() : placeOf(request)}</p>
      <div class="actions">
      ${transfer?.in_person
        ? html`<button
            class="button"
            type="button"
            aria-label="Decline ${request.patron_name || "the patron without a name"}"
            ?disabled=${this.disabled || accepting}
            @click=${() => this._decline(request.chat)}
          >
            Decline
          </button>`
        : ""}
      <button
        class="button main"
        type="button"
        aria-label="Accept ${request.patron_name || "the patron without a name"}"
        ?disabled=${this.disabled || accepting}
        @click=${() => this._accept(request.chat)}
      >
        ${accepting ? "Accepting…" : "Accept"}
      </button>
      </div>
    </li>`;
  }

  private _decline(chat: string): void {
    this.dispatchEvent(new CustomEvent("desk-decline", { detail: chat }));
  }

  private _accept(chat: string): void {
    this.dispatchEvent(new CustomEvent("desk-accept", { detail: chat }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-request-list": DeskRequestList;
  }
}
