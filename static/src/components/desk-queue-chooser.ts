/** The queues one may watch, with checkboxes; none at all is a choice too. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Queue } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";

const KINDS: Record<Queue["kind"], string> = { library: "Library", group: "Group", cooperative: "Cooperative" };

@customElement("desk-queue-chooser")
export class DeskQueueChooser extends LitElement {
  @property({ attribute: false }) queues: Queue[] = [];
  @property({ attribute: false }) chosen: string[] = [];
  @property() action = "Start monitoring";
  @property({ type: Boolean }) busy = false;
  @property({ type: Boolean }) cancellable = false;
  @state() private _marked: Set<string> | null = null;

  static override styles = [
    base,
    controls,
    css`
      form {
        display: grid;
        gap: var(--space-3);
      }
      ul {
        display: grid;
        gap: var(--space-1);
        margin-top: var(--space-2);
      }
      li label {
        display: flex;
        gap: var(--space-3);
        align-items: flex-start;
        padding: var(--space-2);
        border-radius: var(--radius-m);
        font-weight: 500;
        cursor: pointer;
        overflow-wrap: anywhere;
      }
      li label:hover {
        background: var(--surface-hover);
      }
      .kind {
        margin-inline-start: auto;
        white-space: nowrap;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
    `,
  ];

  private get _now(): Set<string> {
    const offered = new Set(this.queues.map((queue) => queue.id));
    return this._marked ?? new Set(this.chosen.filter((id) => offered.has(id)));
  }

  override render(): TemplateResult {
    const none = this._now.size === 0;
    return html`<form @submit=${this._submit}>
      <fieldset>
        <legend>Queues to watch</legend>
        <ul>
          ${this.queues.map(
            (queue) => html`<li>
              <label>
                <input type="checkbox" name="queue" .value=${queue.id} .checked=${this._now.has(queue.id)} @change=${this._mark} />
                <span>${queue.name}</span><span class="kind soft small">${KINDS[queue.kind]}</span>
              </label>
            </li>`,
          )}
        </ul>
      </fieldset>
      <p class="hint" role="status">
        ${none ? "No queue: no new requests will reach you. You can finish your own chats." : ""}
      </p>
      <div class="actions">
        <button class="button main" ?disabled=${this.busy}>${this.action}</button>
        ${this.cancellable ? html`<button class="button quiet" type="button" @click=${this._cancel}>Cancel</button>` : ""}
      </div>
    </form>`;
  }

  private _mark(event: Event): void {
    const box = event.target as HTMLInputElement;
    const marked = new Set(this._now);
    if (box.checked) marked.add(box.value);
    else marked.delete(box.value);
    this._marked = marked;
  }

  private _submit(event: Event): void {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("desk-choose-queues", { detail: [...this._now] }));
    this._marked = null;
  }

  private _cancel(): void {
    this._marked = null;
    this.dispatchEvent(new CustomEvent("desk-cancel"));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-queue-chooser": DeskQueueChooser;
  }
}
