/** The librarians at the desk: who is where, how busy they are, and since when. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { LibrarianOnDuty } from "../data/types.js";
import type { Clock } from "../state/clock.js";
import type { Librarians } from "../state/librarians.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import { sideRows } from "./side-rows.styles.js";
import { timeOf } from "./times.js";
import { Watch } from "./watch.js";

/** Heartbeats come every 20 seconds: who missed one has perhaps gone. */
const QUIET_SECONDS = 30;

@customElement("desk-librarians")
export class DeskLibrarians extends LitElement {
  @property({ attribute: false }) librarians!: Librarians;
  @property({ attribute: false }) clock!: Clock;

  static override styles = [
    base,
    controls,
    sideRows,
    css`
      .busy {
        color: var(--status-pending);
        font-weight: 600;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.librarians);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.librarians.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.librarians.close();
  }

  override render(): TemplateResult {
    const { all, refusal } = this.librarians;
    return html`<section aria-labelledby="librarians">
        <div class="head">
          <h2 id="librarians">Librarians</h2>
          <span class="soft number">${all?.length || ""}</span>
        </div>
        ${refusal ? html`<desk-notice kind="failure">${refusal.message}</desk-notice>` : ""}
        ${all === null && !refusal ? html`<p class="soft" role="status">Reading who is at the desk…</p>` : ""}
        ${all?.length === 0 ? html`<p class="none soft">Nobody else is at your queues now.</p>` : ""}
        ${all?.length
          ? html`<ul>
              ${repeat(
                all,
                (one) => one.id,
                (one) => this._row(one),
              )}
            </ul>`
          : ""}
      </section>`;
  }

  private _row(one: LibrarianOnDuty): TemplateResult {
    const { name, library, queues, chats, since, seen_at, may_release } = one;
    const unheard = this.clock.secondsSince(seen_at);
    return html`<li>
      <p class="who"><bdi>${name}</bdi></p>
      <p class="state small ${chats ? "busy" : "soft"}">${chats ? `${chats} chat${chats === 1 ? "" : "s"}` : "No chats"}</p>
      <p class="more small soft">${library.name}</p>
      <p class="more small">${queues.map((queue) => queue.name).join(", ")}</p>
      <p class="small soft facts">
        Here since ${timeOf(since)}${unheard > QUIET_SECONDS ? html` · <strong>not heard for ${unheard} s</strong>` : ""}
      </p>
      <p class="actions">
        <button class="link small" type="button" @click=${() => this.dispatchEvent(new CustomEvent("desk-write", { detail: one.id }))}>
          Message<span class="unseen"> to ${name}</span>
        </button>
        ${may_release
          ? html`<button class="link small" type="button" @click=${() => this.dispatchEvent(new CustomEvent("desk-release", { detail: one }))}>Release<span class="unseen"> ${name}</span></button>`
          : nothing}
      </p>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-librarians": DeskLibrarians;
  }
}
