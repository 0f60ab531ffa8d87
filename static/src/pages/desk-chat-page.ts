/** The chat monitor: queues, waiting requests, my chats, and the one that is open. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import "../components/desk-chat-list.js";
import type { DeskChatPanel } from "../components/desk-chat-panel.js";
import "../components/desk-chat-panel.js";
import "../components/desk-closing-soon.js";
import "../components/desk-line-state.js";
import "../components/desk-notice.js";
import "../components/desk-queue-chooser.js";
import "../components/desk-request-list.js";
import { Wide } from "../components/wide.js";
import { bell, bellOff } from "../components/icons.js";
import { Watch } from "../components/watch.js";
import { asRefusal } from "../data/errors.js";
import type { Me } from "../data/types.js";
import "../dialogs/desk-alerts-dialog.js";
import "../dialogs/desk-elsewhere-dialog.js";
import "../dialogs/desk-end-dialog.js";
import "../dialogs/desk-keys-dialog.js";
import "../dialogs/desk-transfer-dialog.js";
import type { Alarm } from "../state/alarm.js";
import type { AlertSettings } from "../state/alert-settings.js";
import type { WindowBells } from "../state/bells.js";
import type { Chat } from "../state/chat.js";
import type { Clock } from "../state/clock.js";
import { actOf, MONITOR_KEYS, neighbour, type MonitorAct } from "../state/monitor-keys.js";
import type { Monitor } from "../state/monitor.js";
import { PageKeys } from "../state/page-keys.js";
import { PatronsLibraries } from "../state/patrons-libraries.js";
import type { Scripts } from "../state/scripts.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { chatPage } from "./desk-chat-page.styles.js";

@customElement("desk-chat-page")
export class DeskChatPage extends LitElement {
  @property({ attribute: false }) monitor!: Monitor;
  @property({ attribute: false }) clock!: Clock;
  @property({ attribute: false }) me!: Me;
  @property({ attribute: false }) scripts!: Scripts;
  @property({ attribute: false }) stores!: Stores;
  @property({ attribute: false }) alarm!: Alarm;
  @property({ attribute: false }) alertSettings!: AlertSettings;
  @property({ attribute: false }) bells!: WindowBells;
  @state() private _choosing = false;
  @state() private _ending: Chat | null = null;
  @state() private _transferring: Chat | null = null;
  @state() private _fault = "";
  @state() private _dialog: "alerts" | "keys" | null = null;
  private _keys = new PageKeys(window, (key) => this._pressed(key));

  /** From here on there is room for a third column. */
  @query("desk-chat-panel") private _panelElement!: DeskChatPanel | null;
  private readonly _wide = new Wide(this, "(min-width: 1200px)");

  static override styles = [base, controls, chatPage];

  constructor() {
    super();
    new Watch(this, () => this.monitor);
    new Watch(this, () => this.clock);
    new Watch(this, () => this.alarm);
    new Watch(this, () => this.alertSettings);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this._keys.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._keys.stop();
  }

  override render(): TemplateResult {
    return this.monitor.state === "on" ? this._desk() : this._start();
  }

  private _start(): TemplateResult {
    const { state: now, refusal, elsewhere, line } = this.monitor;
    return html`<div class="start">
      <h1>Chat monitor</h1>
      ${now === "opening" ? html`<desk-line-state .status=${line.status}></desk-line-state>` : ""}
      ${now === "taken_over"
        ? html`<desk-notice kind="warning"
            >The monitor was taken over in another window or on another computer. Your chats go on there; this page no longer takes part.
          </desk-notice>`
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
          .action=${now === "taken_over" ? "Monitor here again" : "Start monitoring"}
          .busy=${now === "opening"}
          @desk-choose-queues=${(event: CustomEvent<string[]>) => this.monitor.open(event.detail, now === "taken_over")}
        ></desk-queue-chooser>
      </div>
    </div>`;
  }

  private _desk(): TemplateResult {
    const { monitor } = this;
    const chat = monitor.chats.find((one) => one.id === monitor.selected) ?? null;
    const isOpen = monitor.line.status.state === "open";
    return html`<h1 class="unseen">Chat monitor</h1>
      <div class="desk ${chat ? "chatting" : ""}">
        <desk-line-state .status=${monitor.line.status}></desk-line-state>
        <div class="side">
          ${this._queues(isOpen)} ${this._requests(isOpen)}
          <section aria-labelledby="chats">
            <h2 id="chats">My chats</h2>
            <desk-chat-list
              .chats=${[...monitor.chats]}
              .selected=${monitor.selected}
              @desk-select-chat=${(event: CustomEvent<string>) => monitor.select(event.detail)}
            ></desk-chat-list>
          </section>
        </div>
        <div class="main">${chat ? this._panel(chat, isOpen) : this._noChat()}</div>
      </div>
      <desk-end-dialog .chat=${this._ending} .me=${this.me} @desk-close=${() => (this._ending = null)}></desk-end-dialog>
      ${this._transferring
        ? html`<desk-transfer-dialog
            .chat=${this._transferring}
            .limit=${this.me.limits.word}
            @desk-close=${() => (this._transferring = null)}
          ></desk-transfer-dialog>`
        : ""}
      ${this._dialogs()}`;
  }

  private _queues(isOpen: boolean): TemplateResult {
    const names = this._names(this.monitor.queues);
    if (this._choosing) {
      return html`<section class="chooser" aria-label="Choose queues">
        <desk-queue-chooser
          action="Save"
          cancellable
          .queues=${this.me.queues}
          .chosen=${this.monitor.queues}
          .busy=${!isOpen}
          @desk-cancel=${() => (this._choosing = false)}
          @desk-choose-queues=${(event: CustomEvent<string[]>) => this._choose(event.detail)}
        ></desk-queue-chooser>
        ${this._fault ? html`<desk-notice kind="failure">${this._fault}</desk-notice>` : ""}
      </section>`;
    }
    return html`<p class="queues small">
      <span><strong>Watching</strong> ${names.length ? names.join(", ") : "no queue; no new requests will come"}</span>
      <button class="link" type="button" @click=${() => (this._choosing = true)}>Change<span class="unseen"> queues</span></button>
    </p>
    <p class="tools small">${this._bell()} <button class="link" type="button" @click=${() => (this._dialog = "keys")}>Keys</button></p>
      <desk-closing-soon
        .line=${this.monitor.line}
        .queues=${this.monitor.queues}
        .nameOf=${(queue: string) => this._names([queue])[0] ?? queue}
        .clock=${this.clock}
        .blocked=${!isOpen}
      ></desk-closing-soon>`;
  }

  /** Shows at a glance whether anything would be heard. */
  private _bell(): TemplateResult {
    const minutes = Math.ceil(this.alarm.silentSeconds / 60);
    const state = minutes ? `silent for ${minutes} min` : this.alarm.isBlocked ? "blocked by the browser" : this.alertSettings.isMute ? "switched off" : "";
    return html`<button class="link bell ${state ? "struck" : ""}" type="button" @click=${() => (this._dialog = "alerts")}>
      ${state ? bellOff() : bell()} Alerts${state ? `: ${state}` : ""}
    </button>`;
  }

  private _dialogs(): TemplateResult | typeof nothing {
    const close = (): void => void (this._dialog = null);
    if (this._dialog === "alerts") {
      return html`<desk-alerts-dialog .alarm=${this.alarm} .settings=${this.alertSettings} .bells=${this.bells} @desk-close=${close}></desk-alerts-dialog>`;
    }
    if (this._dialog !== "keys") return nothing;
    return html`<desk-keys-dialog
      .keys=${MONITOR_KEYS}
      .on=${this._keys.on}
      @desk-close=${close}
      @desk-switch-keys=${(event: CustomEvent<boolean>) => {
        this._keys.on = event.detail;
        this.requestUpdate();
      }}
    ></desk-keys-dialog>`;
  }

  private _pressed(key: string): boolean {
    const { monitor } = this;
    const act = monitor.state === "on" ? actOf(key) : null;
    const chat = monitor.openChats.find((one) => one.id === monitor.selected);
    const chats = monitor.openChats.map((one) => one.id);
    const request = monitor.requests.find(({ takenBy }) => takenBy === null);
    const acts: Record<MonitorAct, (() => void) | false | undefined> = {
      accept: request && (() => void monitor.accept(request.request.chat)),
      next: () => monitor.select(neighbour(chats, monitor.selected, 1)),
      previous: () => monitor.select(neighbour(chats, monitor.selected, -1)),
      write: chat && (() => this._panelElement?.write()),
      scripts: chat && (() => this._panelElement?.pickScript()),
      transfer: chat && !chat.view.practice && !chat.view.transfer && !chat.patronLeft && (() => void (this._transferring = chat)),
      end: chat && (() => void (this._ending = chat)),
      alerts: () => void (this._dialog = "alerts"),
      silence: () => (this.alarm.silentSeconds ? this.alarm.speak() : this.alarm.silence()),
      keys: () => void (this._dialog = "keys"),
    };
    const doIt = act && acts[act];
    if (!doIt) return false;
    doIt();
    return true;
  }

  private _requests(isOpen: boolean): TemplateResult {
    const { monitor } = this;
    return html`<section aria-labelledby="requests">
      <div class="head">
        <h2 id="requests">New requests</h2>
        <span class="soft number">${monitor.openRequests || ""}</span>
      </div>
      ${monitor.notice ? html`<desk-notice>${monitor.notice}</desk-notice>` : ""}
      <desk-request-list
        .rows=${monitor.requests}
        .waited=${(askedAt: string) => this.clock.secondsSince(askedAt)}
        .disabled=${!isOpen}
        @desk-decline=${(event: CustomEvent<string>) => void monitor.decline(event.detail)}
        @desk-accept=${(event: CustomEvent<string>) => void monitor.accept(event.detail)}
      ></desk-request-list>
    </section>`;
  }

  private _panel(chat: Chat, isOpen: boolean): TemplateResult {
    return html`<desk-chat-panel
      .chat=${chat}
      .limit=${this.me.limits.message}
      .scripts=${this.scripts}
      .libraries=${this.stores.of(PatronsLibraries)}
      .now=${this.clock.now}
      .wide=${this._wide.matches}
      .screenName=${this.me.staff.screen_name}
      .blocked=${isOpen ? "" : "Reconnecting. Your text is kept; send it in a moment."}
      @desk-back=${() => this.monitor.select(null)}
      @desk-transfer=${() => (this._transferring = chat)}
      @desk-end=${() => (this._ending = chat)}
      @desk-put-away=${() => this.monitor.putAway(chat.id)}
    ></desk-chat-panel>`;
  }

  private _noChat(): TemplateResult {
    return html`<div class="empty soft">
      <p>No chat is open.</p>
      <p class="small">Accept a request, or choose one of your chats.</p>
    </div>`;
  }

  private _names(ids: readonly string[]): string[] {
    return ids.map((id) => this.me.queues.find((queue) => queue.id === id)?.name ?? id);
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
    "desk-chat-page": DeskChatPage;
  }
}
