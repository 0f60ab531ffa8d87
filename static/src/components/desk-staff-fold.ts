/** The staff thread of a chat, folded away above its messages; how many are unread is seen from outside. */
import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { StaffThread } from "../state/staff-thread.js";
import { base } from "../styles/base.js";
import "./desk-staff-thread.js";
import { unreadBadge, unreadStyle } from "./unread-badge.js";
import { Watch } from "./watch.js";

@customElement("desk-staff-fold")
export class DeskStaffFold extends LitElement {
  @property({ attribute: false }) thread!: StaffThread;
  @property() me = "";
  @property() blocked = "";
  @state() private _open = false;

  static override styles = [
    base,
    unreadStyle,
    css`
      details {
        border-bottom: 1px solid var(--rule);
        background: var(--surface);
      }
      summary {
        padding: var(--space-2) var(--space-4);
        color: var(--ink-soft);
        font-size: var(--text-s);
        font-weight: 600;
        cursor: pointer;
      }
      desk-staff-thread {
        max-height: min(20rem, 40vh);
        border-top: 1px solid var(--rule);
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.thread);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("thread")) return;
    changed.get("thread")?.look(false);
    this.thread.look(this._open);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.thread.look(false);
  }

  override render(): TemplateResult {
    const { messages, unread } = this.thread;
    return html`<details ?open=${this._open} @toggle=${this._toggled}>
      <summary>Staff thread${messages.length ? html` <span class="number">(${messages.length})</span>` : ""} ${unreadBadge(unread)}</summary>
      ${this._open
        ? html`<desk-staff-thread .thread=${this.thread} .me=${this.me} .blocked=${this.blocked} to="the librarians of this chat"></desk-staff-thread>`
        : ""}
    </details>`;
  }

  private _toggled(event: Event): void {
    this._open = (event.target as HTMLDetailsElement).open;
    this.thread.look(this._open);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-staff-fold": DeskStaffFold;
  }
}
