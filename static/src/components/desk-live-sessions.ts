/** Live sessions of the own patrons: who waits for whom since when, and a way in. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { LiveSession } from "../data/types.js";
import type { Clock } from "../state/clock.js";
import type { LiveSessions } from "../state/live-sessions.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import { sideRows } from "./side-rows.styles.js";
import { durationOf } from "./times.js";
import { Watch } from "./watch.js";

@customElement("desk-live-sessions")
export class DeskLiveSessions extends LitElement {
  @property({ attribute: false }) sessions!: LiveSessions;
  @property({ attribute: false }) clock!: Clock;
  /** My own chats are among them, and are not watched. */
  @property() me = "";
  /** What went wrong with the last wish, in words. */
  @property() fault = "";

  static override styles = [
    base,
    controls,
    sideRows,
    css`
      .waiting {
        color: var(--status-new);
        font-weight: 600;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.sessions);
    new Watch(this, () => this.clock);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sessions.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sessions.close();
  }

  override render(): TemplateResult {
    const { all, refusal } = this.sessions;
    return html`<section aria-labelledby="sessions">
      <div class="head">
        <h2 id="sessions">Live sessions</h2>
        <span class="soft number">${all?.length || ""}</span>
      </div>
      ${refusal ? html`<desk-notice kind="failure">${refusal.message}</desk-notice>` : ""}
      ${this.fault ? html`<desk-notice>${this.fault}</desk-notice>` : ""}
      ${all === null && !refusal ? html`<p class="soft" role="status">Reading live sessions…</p>` : ""}
      ${all?.length === 0 ? html`<p class="none soft">No patron of yours is in a chat now.</p>` : ""}
      ${all?.length
        ? html`<ul>
            ${repeat(
              all,
              (one) => one.chat,
              (one) => this._row(one),
            )}
          </ul>`
        : ""}
    </section>`;
  }

  private _row({ chat, patron_name, library, queue, librarian, state, since, returned, left }: LiveSession): TemplateResult {
    const isWaiting = state === "waiting";
    const patron = patron_name || "No name given";
    const isWatched = this.sessions.watched?.id === chat;
    const words = isWatched ? (this.sessions.joined ? "Joined" : "Watching") : "Watch";
    return html`<li>
      <p class="who"><bdi>${patron}</bdi></p>
      <p class="state small number ${isWaiting ? "waiting" : "soft"}">
        ${isWaiting ? "Waiting" : "Active"} ${durationOf(this.clock.secondsSince(since))}
      </p>
      <p class="more small soft">${library.name === queue.name ? library.name : `${library.name} · ${queue.name}`}</p>
      <p class="small facts">
        ${librarian ? html`With <bdi>${librarian.name}</bdi>` : returned ? "Back in the queue" : "Nobody yet"}${left ? " · the patron left" : ""}
      </p>
      <p class="actions">
        ${librarian?.id === this.me
          ? html`<span class="small soft">Your chat</span>`
          : html`<button class="link small" type="button" @click=${() => this._watchChat(chat)}>${words}<span class="unseen"> ${patron}</span></button>`}
      </p>
    </li>`;
  }

  private _watchChat(chat: string): void {
    this.dispatchEvent(new CustomEvent("desk-watch-chat", { detail: chat }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-live-sessions": DeskLiveSessions;
  }
}
