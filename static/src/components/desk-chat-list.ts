/** My chats, with what is unread and whether the patron is there. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Chat } from "../state/chat.js";
import { base } from "../styles/base.js";
import "./desk-patron-state.js";
import { practiceBadge, practiceStyle } from "./practice-badge.js";
import { unreadBadge, unreadStyle } from "./unread-badge.js";

@customElement("desk-chat-list")
export class DeskChatList extends LitElement {
  @property({ attribute: false }) chats: Chat[] = [];
  /** How many staff messages of a chat are unread. */
  @property({ attribute: false }) staffUnread: (chat: string) => number = () => 0;
  @property() selected: string | null = null;

  static override styles = [
    base,
    practiceStyle,
    unreadStyle,
    css`
      ul {
        display: grid;
        gap: var(--space-1);
      }
      button {
        display: grid;
        grid-template-columns: 1fr auto;
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
      .who {
        overflow: hidden;
        font-weight: 650;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .last {
        overflow: hidden;
        font-size: var(--text-s);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .none {
        padding: var(--space-3);
      }
    `,
  ];

  override render(): TemplateResult {
    if (!this.chats.length) return html`<p class="none soft">You have no chats. Accept a request to begin one.</p>`;
    return html`<ul>
      ${this.chats.map((chat) => this._row(chat))}
    </ul>`;
  }

  private _row(chat: Chat): TemplateResult {
    const { conversation, view, unread } = chat;
    const last = conversation.log.messages.findLast((message) => message.text)?.text ?? "";
    return html`<li>
      <button type="button" aria-current=${chat.id === this.selected ? "true" : nothing} @click=${() => this._select(chat.id)}>
        <span class="who"><bdi>${view.patron.name || "No name given"}</bdi> ${view.practice ? practiceBadge() : ""}</span>
        ${chat.closed
          ? html`<span class="small soft">${chat.ended ? "Ended" : "Closed"}</span>`
          : html`<desk-patron-state .state=${view.patron_state}></desk-patron-state>`}
        <span class="last" dir="auto">${conversation.typing ? "is typing…" : last}</span>
        ${unreadBadge(unread + this.staffUnread(chat.id))}
      </button>
    </li>`;
  }

  private _select(chat: string): void {
    this.dispatchEvent(new CustomEvent("desk-select-chat", { detail: chat }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-chat-list": DeskChatList;
  }
}
