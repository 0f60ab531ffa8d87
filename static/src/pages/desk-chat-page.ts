/** The chat monitor: queues, waiting requests, my chats, and the one that is open. */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import "../components/desk-chat-list.js";
import type { DeskChatPanel } from "../components/desk-chat-panel.js";
import "../components/desk-chat-panel.js";
import "../components/desk-closing-soon.js";
import "../components/desk-line-state.js";
import "../components/desk-notice.js";
import "../components/desk-librarians.js";
import "../components/desk-request-list.js";
import "../components/desk-live-sessions.js";
import "../components/desk-staff-fold.js";
import "../components/desk-staff-panel.js";
import "../components/desk-staff-threads.js";
import "../components/desk-view-tabs.js";
import "../components/desk-watch-panel.js";
import "../components/desk-watched-queues.js";
import { Wide } from "../styles/wide.js";
import { Watch } from "../components/watch.js";
import { asRefusal } from "../data/errors.js";
import type { LibrarianOnDuty, Me } from "../data/types.js";
import "../dialogs/desk-end-dialog.js";
import "../dialogs/desk-release-dialog.js";
import "../dialogs/desk-transfer-dialog.js";
import type { Alarm } from "../state/alarm.js";
import type { AlertSettings } from "../state/alert-settings.js";
import type { WindowBells } from "../state/bells.js";
import type { Chat } from "../state/chat.js";
import type { Clock } from "../state/clock.js";
import type { MonitorAct } from "../state/monitor-keys.js";
import type { Monitor } from "../state/monitor.js";
import { PatronsLibraries } from "../state/patrons-libraries.js";
import type { Scripts } from "../state/scripts.js";
import type { StaffThread } from "../state/staff-thread.js";
import type { StaffRoom } from "../state/staff-room.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { chatPage } from "./desk-chat-page.styles.js";
import "./desk-chat-start.js";
import "./desk-monitor-tools.js";
import { doAct } from "./monitor-acts.js";
import { viewsOf } from "./monitor-views.js";

const NO_CHAT = html`<div class="empty soft">
  <p>No chat is open.</p>
  <p class="small">Accept a request, or choose one of your chats.</p>
</div>`;
const RECONNECTING = "Reconnecting. Your text is kept; send it in a moment.";

@customElement("desk-chat-page")
export class DeskChatPage extends LitElement {
  @property({ attribute: false }) monitor!: Monitor;
  @property({ attribute: false }) clock!: Clock;
  @property({ attribute: false }) me!: Me;
  @property({ attribute: false }) scripts!: Scripts;
  @property({ attribute: false }) staffRoom!: StaffRoom;
  @state() private _view = "requests";
  @property({ attribute: false }) stores!: Stores;
  @property({ attribute: false }) alarm!: Alarm;
  @property({ attribute: false }) alertSettings!: AlertSettings;
  @property({ attribute: false }) bells!: WindowBells;
  @state() private _ending: Chat | null = null;
  @state() private _transferring: Chat | null = null;
  @state() private _releasing: LibrarianOnDuty | null = null;
  @state() private _refused = "";

  @query("desk-chat-panel") private _panelElement!: DeskChatPanel | null;
  /** From here on there is room for a third column. */
  private readonly _wide = new Wide(this, "(min-width: 1200px)");

  static override styles = [base, controls, chatPage];

  constructor() {
    super();
    new Watch(this, () => this.monitor);
    new Watch(this, () => this.staffRoom.threads);
    new Watch(this, () => this.staffRoom.sessions);
    new Watch(this, () => this.clock);
  }

  override render(): TemplateResult {
    if (this.monitor.state === "on") return this._desk();
    return html`<desk-chat-start .monitor=${this.monitor} .me=${this.me}></desk-chat-start>`;
  }

  private _desk(): TemplateResult {
    const { monitor } = this;
    const chat = monitor.chats.find((one) => one.id === monitor.selected) ?? null;
    const isOpen = monitor.line.status.state === "open";
    const { threads, sessions } = this.staffRoom;
    return html`<h1 class="unseen">Chat monitor</h1>
      <div class="desk ${chat || threads.selected || sessions.shown ? "chatting" : ""}">
        <desk-line-state .status=${monitor.line.status}></desk-line-state>
        <div class="side">
          <desk-view-tabs
            .tabs=${viewsOf(this.monitor, this.staffRoom.threads, this.me.staff.role, this._view)}
            .chosen=${this._view}
            @desk-choose-view=${(event: CustomEvent<string>) => (this._view = event.detail)}
          ></desk-view-tabs>
          ${this._side(isOpen)}
          <desk-monitor-tools
            .alarm=${this.alarm}
            .settings=${this.alertSettings}
            .bells=${this.bells}
            @desk-act=${(event: CustomEvent<MonitorAct>) => this._act(event)}
          ></desk-monitor-tools>
        </div>
        <div class="main">${this._main(chat, isOpen)}</div>
      </div>
      <desk-end-dialog .chat=${this._ending} .me=${this.me} @desk-close=${() => (this._ending = null)}></desk-end-dialog>
      ${this._transferring
        ? html`<desk-transfer-dialog
            .chat=${this._transferring}
            .limit=${this.me.limits.word}
            @desk-close=${() => (this._transferring = null)}
          ></desk-transfer-dialog>`
        : ""}
      ${this._releasing
        ? html`<desk-release-dialog
            .librarians=${this.staffRoom.librarians}
            .librarian=${this._releasing}
            @desk-close=${() => (this._releasing = null)}
          ></desk-release-dialog>`
        : ""}`;
  }

  private _main(chat: Chat | null, isOpen: boolean): TemplateResult {
    const { threads, sessions } = this.staffRoom;
    if (threads.selected !== null) {
      return html`<desk-staff-panel
        .thread=${threads.with(threads.selected)}
        .me=${this.me.staff.id}
        .blocked=${isOpen ? "" : RECONNECTING}
        @desk-back=${() => threads.select(null)}
      ></desk-staff-panel>`;
    }
    if (sessions.shown && sessions.watched) return this._watched(sessions.watched, isOpen);
    return chat ? this._panel(chat, isOpen) : NO_CHAT;
  }

  private _watched(chat: Chat, isOpen: boolean): TemplateResult {
    const { sessions, threads } = this.staffRoom;
    const blocked = isOpen ? "" : RECONNECTING;
    const thread = threads.ofChat(chat.id);
    return html`<desk-watch-panel
      .sessions=${sessions}
      .chat=${chat}
      .scripts=${this.scripts}
      .screenName=${this.me.staff.screen_name}
      .me=${this.me.staff.id}
      .limit=${this.me.limits.message}
      .blocked=${blocked}
      @desk-back=${() => sessions.show(false)}
      >${this._fold(thread, blocked)}</desk-watch-panel
    >`;
  }

  /** One thing is in front of me: a chat, a thread with a colleague, or a session that I watch. */
  private _write(librarian: string): void {
    this.monitor.select(null);
    this.staffRoom.sessions.show(false);
    this.staffRoom.threads.select(librarian);
  }

  private async _watch(chat: string): Promise<void> {
    const { sessions, threads } = this.staffRoom;
    this._refused = "";
    try {
      await sessions.watchChat(chat);
      this.monitor.select(null);
      threads.select(null);
    } catch (error) {
      this._refused = asRefusal(error).message;
    }
  }

  private _fold(thread: StaffThread | null, blocked: string): TemplateResult | string {
    if (!thread) return "";
    return html`<desk-staff-fold slot="staff" .thread=${thread} .me=${this.me.staff.id} .blocked=${blocked}></desk-staff-fold>`;
  }

  private _accept(chat: string): void {
    this._clear();
    void this.monitor.accept(chat);
  }

  private _select(chat: string): void {
    this._clear();
    this.monitor.select(chat);
  }

  private _clear(): void {
    this.staffRoom.threads.select(null);
    this.staffRoom.sessions.show(false);
  }

  /** A key was pressed: prevented where it did something. */
  private _act(event: CustomEvent<MonitorAct>): void {
    const accept = (chat: string): void => this._accept(chat);
    const select = (chat: string): void => this._select(chat);
    const transfer = (chat: Chat): void => void (this._transferring = chat);
    const end = (chat: Chat): void => void (this._ending = chat);
    if (doAct(event.detail, this.monitor, { accept, select, transfer, end, panel: this._panelElement })) event.preventDefault();
  }

  private _side(isOpen: boolean): TemplateResult {
    if (this._view === "librarians") return this._colleagues();
    if (this._view === "all") {
      return html`<desk-live-sessions
        .sessions=${this.staffRoom.sessions}
        .clock=${this.clock}
        .me=${this.me.staff.id}
        .fault=${this._refused}
        @desk-watch-chat=${(event: CustomEvent<string>) => this._watch(event.detail)}
      ></desk-live-sessions>`;
    }
    const { monitor } = this;
    return html`<desk-watched-queues .monitor=${monitor} .queues=${this.me.queues} .disabled=${!isOpen}></desk-watched-queues>
      <desk-closing-soon
        .line=${monitor.line}
        .queues=${monitor.queues}
        .nameOf=${(queue: string) => this.me.queues.find(({ id }) => id === queue)?.name ?? queue}
        .clock=${this.clock}
        .blocked=${!isOpen}
      ></desk-closing-soon>
      ${this._requests(isOpen)}
      <section aria-labelledby="chats">
        <h2 id="chats">My chats</h2>
        <desk-chat-list
          .chats=${[...monitor.chats]}
          .selected=${monitor.selected}
          .staffUnread=${(id: string) => this.staffRoom.threads.unreadIn(id)}
          @desk-select-chat=${(event: CustomEvent<string>) => this._select(event.detail)}
        ></desk-chat-list>
      </section>`;
  }

  private _colleagues(): TemplateResult {
    const { librarians, threads } = this.staffRoom;
    const write = (event: CustomEvent<string>): void => this._write(event.detail);
    return html`${threads.list.length || threads.refusal ? html`<desk-staff-threads .threads=${threads} @desk-write=${write}></desk-staff-threads>` : ""}
      <desk-librarians
        .librarians=${librarians}
        .clock=${this.clock}
        @desk-write=${write}
        @desk-release=${(event: CustomEvent<LibrarianOnDuty>) => (this._releasing = event.detail)}
      ></desk-librarians>`;
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
        @desk-accept=${(event: CustomEvent<string>) => this._accept(event.detail)}
      ></desk-request-list>
    </section>`;
  }

  private _panel(chat: Chat, isOpen: boolean): TemplateResult {
    const thread = this.staffRoom.threads.ofChat(chat.id);
    return html`<desk-chat-panel
      .chat=${chat}
      .limit=${this.me.limits.message}
      .scripts=${this.scripts}
      .libraries=${this.stores.of(PatronsLibraries)}
      .now=${this.clock.now}
      .wide=${this._wide.matches}
      .screenName=${this.me.staff.screen_name}
      .blocked=${isOpen ? "" : RECONNECTING}
      @desk-back=${() => this.monitor.select(null)}
      @desk-transfer=${() => (this._transferring = chat)}
      @desk-end=${() => (this._ending = chat)}
      @desk-put-away=${() => this.monitor.putAway(chat.id)}
      >${this._fold(chat.closed ? null : thread, isOpen ? "" : RECONNECTING)}</desk-chat-panel
    >`;
  }

}

declare global {
  interface HTMLElementTagNameMap {
    "desk-chat-page": DeskChatPage;
  }
}
