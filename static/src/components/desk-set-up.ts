/** The set-up checklist: what is done, what is missing, each with the way to where it is done. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { SetUpTask } from "../data/types.js";
import { SetUp } from "../state/set-up.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import { done } from "./icons.js";
import { Watch } from "./watch.js";

@customElement("desk-set-up")
export class DeskSetUp extends LitElement {
  @property({ attribute: false }) stores!: Stores;
  @property({ attribute: false }) addressOf!: (section: string) => string;

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
      }
      ol {
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
        background: var(--surface);
      }
      li {
        display: grid;
        grid-template-columns: 7.5rem minmax(0, 1fr);
        gap: var(--space-3);
        align-items: baseline;
        padding: var(--space-2) var(--space-4);
      }
      li + li {
        border-top: 1px solid var(--rule);
      }
      .state {
        color: var(--ink-soft);
        font-size: var(--text-s);
        font-weight: 600;
      }
      .done {
        color: var(--on-success-soft);
      }
      .missing {
        color: var(--danger);
      }
      @media (max-width: 600px) {
        li {
          grid-template-columns: minmax(0, 1fr);
          gap: 0;
        }
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this._setUp);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this._setUp.read();
  }

  override render(): TemplateResult {
    const { tasks, refusal } = this._setUp;
    if (refusal) {
      return html`<desk-notice kind="failure"
        >${refusal.message} <button class="link" type="button" @click=${() => this._setUp.read()}>Try again</button></desk-notice
      >`;
    }
    if (!tasks) return html`<p class="soft" role="status">Reading what is set up…</p>`;
    const needed = tasks.filter((task) => !task.optional);
    const ready = needed.filter((task) => task.done).length;
    return html`${needed.length ? html`<p class="number">${ready} of ${needed.length} needed tasks are done.</p>` : ""}
      <ol>
        ${tasks.map((task) => this._task(task))}
      </ol>`;
  }

  private get _setUp(): SetUp {
    return this.stores.of(SetUp);
  }

  private _task(task: SetUpTask): TemplateResult {
    const state = task.done
      ? html`<span class="state done">${done()} Done</span>`
      : task.optional
        ? html`<span class="state">Optional</span>`
        : html`<span class="state missing">To be done</span>`;
    return html`<li>${state}<a href=${this.addressOf(task.section)}>${task.title}</a></li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-set-up": DeskSetUp;
  }
}
