/** Before the chat monitor is open: which queues to watch, and why it is not open. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import "../components/desk-line-state.js";
import "../components/desk-notice.js";
import "../components/desk-queue-chooser.js";
import { Watch } from "../components/watch.js";
import type { Me } from "../data/types.js";
import "../dialogs/desk-elsewhere-dialog.js";
import type { Monitor } from "../state/monitor.js";
import { base } from "../styles/base.js";

@customElement("desk-chat-start")
export class DeskChatStart extends LitElement {
  @property({ attribute: false }) monitor!: Monitor;
  @property({ attribute: false }) me!: Me;

  static override styles = [
    base,
    css`
      .start {
        display: grid;
        gap: var(--space-4);
        width: min(36rem, 100%);
        margin: 0 auto;
        padding: var(--space-6) var(--space-4);
      }
      .card {
        padding: var(--space-5);
        border: 1px solid var(--rule);
        border-radius: var(--radius-l);
        background: var(--surface);
        box-shadow: var(--shadow-1);
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.monitor);
  }

  override render(): TemplateResult {
    const { state: now, refusal, elsewhere, line } = this.monitor;
    const again = now === "taken_over" || now === "released";
    return html`<div class="start">
      <h1>Chat monitor</h1>
      ${now === "opening" ? html`<desk-line-state .status=${line.status}></desk-line-state>` : ""}
      ${now === "taken_over"
        ? html`<desk-notice kind="warning"
            >The monitor was taken over in another window or on another computer. Your chats go on there; this page no longer takes part.
          </desk-notice>`
        : ""}
      ${now === "released"
        ? html`<desk-notice kind="warning"
            >${refusal?.message} Your chats went back to their queues; start again when you are at the
            desk.</desk-notice
          >`
        : ""}
      ${now === "failed" ? html`<desk-notice kind="failure">${refusal?.message}</desk-notice>` : ""}
      ${now === "elsewhere" && elsewhere
        ? html`<desk-elsewhere-dialog
            .since=${elsewhere.since}
            .queueNames=${this._names(elsewhere.queues)}
            @desk-take-over=${() => this.monitor.open(this.monitor.queues, true)}
            @desk-close=${() => void this.monitor.leave(true)}
          ></desk-elsewhere-dialog>`
        : ""}
      <div class="card">
        <desk-queue-chooser
          .queues=${this.me.queues}
          .chosen=${now === "off" && !this.monitor.queues.length ? this.me.queues.map((queue) => queue.id) : this.monitor.queues}
          .action=${again ? "Monitor here again" : "Start monitoring"}
          .busy=${now === "opening"}
          @desk-choose-queues=${(event: CustomEvent<string[]>) => this.monitor.open(event.detail, again)}
        ></desk-queue-chooser>
      </div>
    </div>`;
  }

  private _names(ids: readonly string[]): string[] {
    return ids.map((id) => this.me.queues.find((queue) => queue.id === id)?.name ?? id);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-chat-start": DeskChatStart;
  }
}
