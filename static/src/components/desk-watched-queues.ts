/** The queues that I watch, and a way to choose others. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { asRefusal } from "../data/errors.js";
import type { Queue } from "../data/types.js";
import type { Monitor } from "../state/monitor.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import "./desk-queue-chooser.js";
import { Watch } from "./watch.js";

@customElement("desk-watched-queues")
export class DeskWatchedQueues extends LitElement {
  @property({ attribute: false }) monitor!: Monitor;
  /** All that I may monitor. */
  @property({ attribute: false }) queues: readonly Queue[] = [];
  @property({ type: Boolean }) disabled = false;
  @state() private _choosing = false;
  @state() private _fault = "";

  static override styles = [
    base,
    controls,
    css`
      .queues {
        display: flex;
        gap: var(--space-2);
        align-items: baseline;
        justify-content: space-between;
        overflow-wrap: anywhere;
      }
      .queues .link {
        flex: none;
      }
      .chooser {
        padding: var(--space-3);
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
        background: var(--surface);
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.monitor);
  }

  override render(): TemplateResult {
    const watched = this.monitor.queues;
    if (this._choosing) {
      return html`<section class="chooser" aria-label="Choose queues">
        <desk-queue-chooser
          action="Save"
          cancellable
          .queues=${this.queues}
          .chosen=${watched}
          .busy=${this.disabled}
          @desk-cancel=${() => (this._choosing = false)}
          @desk-choose-queues=${(event: CustomEvent<string[]>) => this._choose(event.detail)}
        ></desk-queue-chooser>
        ${this._fault ? html`<desk-notice kind="failure">${this._fault}</desk-notice>` : ""}
      </section>`;
    }
    const names = watched.map((id) => this.queues.find((queue) => queue.id === id)?.name ?? id);
    return html`<p class="queues small">
      <span><strong>Watching</strong> ${names.length ? names.join(", ") : "no queue; no new requests will come"}</span>
      <button class="link" type="button" @click=${() => (this._choosing = true)}>Change<span class="unseen"> queues</span></button>
    </p>`;
  }

  private async _choose(queues: string[]): Promise<void> {
    try {
      await this.monitor.choose(queues);
      this._choosing = false;
      this._fault = "";
    } catch (error) {
      this._fault = asRefusal(error).message;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-watched-queues": DeskWatchedQueues;
  }
}
