/** A setting that each queue has of its own: the queues of the group to choose from, and the form of the one that is chosen. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { SettingView } from "../data/types.js";
import { GroupQueues } from "../state/group-queues.js";
import type { Route } from "../state/route.js";
import type { SettingSheet } from "../state/setting-sheet.js";
import type { Settings } from "../state/settings.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import "./desk-setting-form.js";
import { Watch } from "./watch.js";

@customElement("desk-queue-setting")
export class DeskQueueSetting extends LitElement {
  @property({ attribute: false }) setting!: SettingView;
  @property({ attribute: false }) settings!: Settings;
  @property({ attribute: false }) stores!: Stores;
  @property({ attribute: false }) route!: Route;
  @property() queueId: string | null = null;
  /** What stands below the form of a queue. */
  @property({ attribute: false }) below: (sheet: SettingSheet, queueId: string) => TemplateResult = () => html``;

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      .field {
        max-width: 32rem;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this._queues);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this._queues.readOnce();
  }

  override render(): TemplateResult {
    const { queues, refusal } = this._queues;
    if (refusal) return html`<desk-notice kind="failure">${refusal.message}</desk-notice>`;
    if (!queues) return html`<p class="soft" role="status">Reading the queues…</p>`;
    const own = queues.filter((queue) => queue.own);
    const chosen = own.find(({ id }) => id === this.queueId) ?? own[0];
    if (!chosen) return html`<p class="soft">The group has no queue yet.</p>`;
    return html`<div class="field">
        <label for="queue">Queue</label>
        <select id="queue" @change=${this._choose}>
          ${own.map(({ id, name }) => html`<option value=${id} ?selected=${id === chosen.id}>${name}</option>`)}
        </select>
      </div>
      <desk-setting-form .sheet=${this.settings.sheet(this.setting, chosen.id)} .queues=${queues}></desk-setting-form>
      ${this.below(this.settings.sheet(this.setting, chosen.id), chosen.id)}`;
  }

  private get _queues(): GroupQueues {
    return this.stores.of(GroupQueues);
  }

  private _choose(event: Event): void {
    const detail = (event.target as HTMLSelectElement).value;
    this.route.go({ page: "administration", section: this.setting.name, detail, settled: false });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-queue-setting": DeskQueueSetting;
  }
}
