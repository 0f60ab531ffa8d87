/** Closing soon: no new requests for a queue from an instant on, and the way back. */
import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { WatchedQueue } from "../data/types.js";
import type { Clock } from "../state/clock.js";
import { isNearItsEnd, QueueWatch, stageOf } from "../state/queue-watch.js";
import type { StaffLine } from "../state/staff-line.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import { timeOf } from "./times.js";
import { Watch } from "./watch.js";

const CHOICES = [0, 5, 10, 15] as const;
const LOOK_MS = 60_000;

@customElement("desk-closing-soon")
export class DeskClosingSoon extends LitElement {
  @property({ attribute: false }) line!: StaffLine;
  /** The queues that are watched, by id. */
  @property({ attribute: false }) queues: readonly string[] = [];
  @property({ attribute: false }) nameOf: (queue: string) => string = (queue) => queue;
  @property({ attribute: false }) clock!: Clock;
  @property({ type: Boolean }) blocked = false;
  @state() private _choosing: string | null = null;
  private _watch: QueueWatch | null = null;
  private _timer: ReturnType<typeof setInterval> | undefined;

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }
      .line,
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
        justify-content: space-between;
        overflow-wrap: anywhere;
      }
      .choices {
        justify-content: flex-start;
      }
      legend {
        margin-bottom: var(--space-1);
        font-weight: 600;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this._watch);
    new Watch(this, () => this.clock);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this._timer = setInterval(() => void this._watch?.look(), LOOK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this._timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("line")) {
      const watch = new QueueWatch(this.line);
      this._watch = watch;
      this.line.watchQueues(() => void watch.look());
    }
    if (changed.has("queues") && String(changed.get("queues")) !== String(this.queues)) void this._watch?.look();
  }

  override render(): TemplateResult {
    const watched = this._watch?.queues.filter(({ id }) => this.queues.includes(id)) ?? [];
    return html`${watched.map((queue) => this._queue(queue))}
    ${this._watch?.fault ? html`<desk-notice kind="failure" role="alert">${this._watch.fault}</desk-notice>` : ""}`;
  }

  private _queue(queue: WatchedQueue): TemplateResult {
    const name = this.nameOf(queue.id);
    const stage = stageOf(queue, this.clock.now);
    if (queue.closing && stage !== "open") {
      return html`<desk-notice kind="warning">
        <div class="line" role="status">
          <span>
            <strong><bdi>${name}</bdi></strong>
            ${stage === "closed" ? "takes no new requests" : `takes no new requests from ${timeOf(queue.closing.at)} on`}: closed by <bdi>${queue.closing.by}</bdi>. Finish
            your chats, then watch no queue.
          </span>
          <button class="button" type="button" aria-label="Open again: ${name}" ?disabled=${this.blocked} @click=${() => void this._watch?.reopen(queue.id)}>
            Open again
          </button>
        </div>
      </desk-notice>`;
    }
    if (this._choosing === queue.id) return this._choices(queue.id, name);
    const button = html`<button class="link" type="button" aria-label="Closing soon: ${name}" @click=${() => (this._choosing = queue.id)}>Closing soon</button>`;
    return isNearItsEnd(queue, this.clock.now)
      ? html`<desk-notice
          ><div class="line" role="status"><span>The hours of <strong><bdi>${name}</bdi></strong> end at ${timeOf(queue.hours_end ?? "")}.</span>${button}</div></desk-notice
        >`
      : html`<p class="line small"><bdi>${name}</bdi>${button}</p>`;
  }

  private _choices(queue: string, name: string): TemplateResult {
    return html`<fieldset>
      <legend>No new requests for <bdi>${name}</bdi></legend>
      <div class="choices">
        ${CHOICES.map(
          (minutes) =>
            html`<button class="button" type="button" ?disabled=${this.blocked} @click=${() => this._close(queue, minutes)}>
              ${minutes ? `in ${minutes} min` : "from now on"}
            </button>`,
        )}
        <button class="button quiet" type="button" @click=${() => (this._choosing = null)}>Cancel</button>
      </div>
    </fieldset>`;
  }

  private _close(queue: string, minutes: number): void {
    this._choosing = null;
    void this._watch?.close(queue, minutes);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-closing-soon": DeskClosingSoon;
  }
}
