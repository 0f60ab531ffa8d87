import { html, LitElement, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { asRefusal, noConnection } from "../data/errors.js";
import { createHttp } from "../data/http.js";
import { wakeWithPage } from "../data/line.js";
import { pollingTransport } from "../data/polling.js";
import { socketAddress, socketTransport } from "../data/socket.js";
import { Wide } from "../styles/wide.js";
import { type AddressEvent } from "./desk-address-form.js";
import "./desk-consent.js";
import "./desk-farewell.js";
import { type DeskFarewell } from "./desk-farewell.js";
import "./desk-idle.js";
import "./desk-leaving.js";
import { type DeskLeaving } from "./desk-leaving.js";
import "./desk-line-banner.js";
import "./desk-reply-box.js";
import { type DeskReplyBox, type FilesEvent, type SayEvent } from "./desk-reply-box.js";
import "./desk-thread.js";
import { type DeskThread, type PutBackEvent, type ShowAgainEvent } from "./desk-thread.js";
import "./desk-viewport.js";
import "./desk-waiting.js";
import { FileDrop } from "./file-drop.js";
import { hostPage } from "./host-page.js";
import { draftOf, formOf, seatOf } from "./kept.js";
import { masthead } from "./masthead.js";
import { type PageAgain, pageBeside, phase, type Phase, standingOf, type VisitState, wasMet } from "./phase.js";
import { giveUpSeat, seatOnPage, takeSeat, type Seat } from "./seat.js";
import { memoryStorage, storageFor, type TabStorage } from "./tab-storage.js";
import { Unread } from "./unread.js";
import { Visit } from "./visit.js";
import { inWords, standing } from "./words.js";

const GOODBYE_MILLISECONDS = 3000;

/** The patron's chat page. */
@customElement("desk-conversation")
export class DeskConversation extends LitElement {
  @state() private _shown: VisitState | null = null;
  @state() private _isReady = false;
  @state() private _busy = false;
  @state() private _problem = "";
  @state() private _copyProblem = "";
  @state() private _again: PageAgain | null = null;
  @query("desk-thread") private _thread!: DeskThread | null;
  @query("desk-reply-box") private _replyBox!: DeskReplyBox | null;
  @query("desk-leaving") private _leaving!: DeskLeaving | null;
  @query("desk-farewell") private _farewell!: DeskFarewell | null;
  private _storage: TabStorage = memoryStorage();
  private readonly _unread = new Unread(document);
  private _seat: Seat | null = null;
  private _visit: Visit | null = null;
  private _asleep: (() => void) | undefined;
  private readonly _host = hostPage(document);
  private readonly _roomy = new Wide(this, "(min-width: 64rem)");
  private readonly _drop = new FileDrop(this, (files) => this._dropped(files));

  protected override createRenderRoot(): HTMLElement {
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this._host) this._host.onShown = () => this._look();
    const begun = seatOnPage(this, history);
    const host = this._isPublic ? null : this._host;
    if (host) void host.storage().then((storage) => this._begin(storage, begun));
    else this._begin(this._seat ? this._storage : storageFor(this), begun);
  }

  private _begin(storage: TabStorage, begun: Seat | null): void {
    this._storage = storage;
    if (begun) storage.write(seatOf(this._queue), begun);
    this._seat ??= begun ?? takeSeat(this._queue, storage, location, history);
    this._isReady = true;
    if (this._seat) this._start(this._seat);
  }

  private _start(seat: Seat): void {
    this._storage.forget(formOf(this._queue));
    const http = createHttp();
    this._visit = new Visit({
      seat,
      http,
      socket: socketTransport(socketAddress(location.origin)),
      polling: pollingTransport(http),
      storage: this._storage,
      page: this._host,
      changed: () => this._look(),
    });
    this._visit.start();
    this._asleep = wakeWithPage(this._visit.line);
    window.addEventListener("beforeunload", this._beforeUnload);
    window.addEventListener("pagehide", this._pageHide);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._asleep?.();
    this._visit?.stop();
    window.removeEventListener("beforeunload", this._beforeUnload);
    window.removeEventListener("pagehide", this._pageHide);
  }

  protected override render() {
    if (!this._isReady) return html`<p class="visually-hidden" role="status">Opening the chat</p>`;
    const now = this._shown ? phase(this._shown) : "refused";
    const isOpen = now === "waiting" || now === "chatting" || now === "connecting";
    return html`
      ${masthead(this.dataset, standing(now, this._shown?.chat ?? null), isOpen && this._shown?.chat ? this._askLeave : null)}
      ${this._viewport}
      <main class="chat">
        <h1 class="visually-hidden">Chat with a librarian</h1>
        <desk-line-banner .line=${isOpen ? (this._shown?.line ?? null) : null} .unsent=${this._shown?.log.pending.length ?? 0}></desk-line-banner>
        ${this._host ? html`<desk-consent .page=${this._visit?.following ?? null} .following=${this._shown?.following ?? null}></desk-consent>` : nothing}
        ${now === "waiting"
          ? html`<desk-waiting .visit=${this._shown} .busy=${this._busy} .problem=${this._problem} @desk-leave-it=${this._askLeave} @desk-address=${this._leave}></desk-waiting>`
          : nothing}
        ${this._shown ? this._conversation(this._shown) : nothing}
        ${isOpen ? this._replies() : this._goodbye(now)}
        ${isOpen ? this._drop.hint(Boolean(this._shown?.chat?.files)) : nothing}
      </main>
      <desk-leaving .visit=${this._shown} .busy=${this._busy} .problem=${this._problem} @desk-address=${this._leave}></desk-leaving>
      ${this._isPublic
        ? html`<desk-idle .minutes=${Number(this.dataset.idleMinutes)} .armed=${this._seat !== null} @desk-left=${this._clear}></desk-idle>`
        : nothing}
    `;
  }

  private _conversation(visit: VisitState) {
    return html`<desk-thread
      .visit=${visit}
      .roomy=${this._roomy.matches}
      .outgoing=${this._visit?.outgoing}
      .address=${this._addressOf}
      @desk-put-back=${this._putBack}
      @desk-show-again=${this._showAgain}
    ></desk-thread>`;
  }

  private get _isPublic(): boolean {
    return this.dataset.publicComputer !== undefined;
  }

  /** It opens once a librarian has joined, and stays as long as the page does. */
  private get _viewport() {
    const address = this._shown && wasMet(this._shown) ? pageBeside(this._shown, this._again) : null;
    return address ? html`<desk-viewport class="viewport" role="complementary" aria-label="The library’s page" .address=${address} .turn=${this._again?.turn ?? 0}></desk-viewport>` : nothing;
  }

  private get _queue(): string {
    return this.dataset.queue ?? "";
  }

  private _replies() {
    return html`<desk-reply-box
      .chat=${this._seat?.chat ?? ""}
      .storage=${this._storage}
      .files=${this._shown?.chat?.files ?? null}
      @desk-files=${(event: FilesEvent) => this._sendFiles(event.detail)}
      @desk-say=${this._say}
      @desk-typing=${this._typing}
    ></desk-reply-box>`;
  }

  private _goodbye(now: Phase) {
    return html`<desk-farewell
      .visit=${this._shown}
      .refusal=${now === "refused" ? (this._shown?.line.refusal ?? null) : null}
      .form=${this.dataset.form ?? ""}
      .isPublic=${this._isPublic}
      .busy=${this._busy}
      .problem=${this._copyProblem}
      .hasDraft=${this._seat !== null && this._storage.read(draftOf(this._seat.chat)) !== null}
      @desk-address=${this._mail}
      @desk-retry=${this._retry}
      @desk-start-anew=${this._startAnew}
    ></desk-farewell>`;
  }

  private _look(): void {
    if (!this._visit) return;
    const wasWriting = this._replyBox?.contains(document.activeElement) ?? false;
    this._shown = this._visit.state;
    const heard = this._shown.log.messages.filter((message) => message.from !== "patron").length;
    this._unread.look(heard);
    this._host?.look(standingOf(phase(this._shown)), heard + Number(this._shown.following.stage === "asked"));
    if (phase(this._shown) !== "over") return;
    this._leaving?.close();
    if (wasWriting) void this.updateComplete.then(() => this._farewell?.querySelector("h2")?.focus());
  }

  private _say = (event: SayEvent): void => {
    this._visit?.conversation.say(event.detail.text);
    this._thread?.toEnd();
  };

  private _sendFiles(files: readonly File[]): void {
    this._visit?.sendFiles(files);
    this._thread?.toEnd();
  }

  private _dropped(files: readonly File[]): void {
    if (this._shown && ["waiting", "chatting"].includes(phase(this._shown))) this._sendFiles(files);
  }

  private _addressOf = async (file: string): Promise<string> => {
    if (!this._visit) throw noConnection();
    return this._visit.addressOfFile(file);
  };

  private _typing = (event: CustomEvent<{ typing: boolean }>): void => {
    if (event.detail.typing) this._visit?.conversation.startedTyping();
    else this._visit?.conversation.stoppedTyping();
  };

  private _putBack = (event: PutBackEvent): void => {
    this._replyBox?.putBack(this._visit?.conversation.takeBack(event.detail.clientId) ?? "");
  };

  private _showAgain = (event: ShowAgainEvent): void => {
    const after = this._visit?.conversation.lastSeq ?? 0;
    this._again = { address: event.detail.address, after, turn: (this._again?.turn ?? 0) + 1 };
  };

  private _askLeave = (): void => {
    this._problem = "";
    this._leaving?.open();
  };

  private _leave = async (event: AddressEvent): Promise<void> => {
    this._problem = "";
    this._problem = await this._try(this._visit?.leave(event.detail.email));
  };

  private _mail = async (event: AddressEvent): Promise<void> => {
    this._copyProblem = "";
    this._copyProblem = await this._try(this._visit?.mail(event.detail.email ?? ""));
    if (!this._copyProblem) this._farewell?.querySelector("h2")?.focus();
  };

  /** What went wrong, in words for the patron. */
  private async _try(parting: Promise<void> | undefined): Promise<string> {
    this._busy = true;
    try {
      await parting;
      return "";
    } catch (error) {
      return inWords(asRefusal(error));
    } finally {
      this._busy = false;
    }
  }

  private _retry = (): void => this._visit?.start();

  private _startAnew = (): void => giveUpSeat(this._queue, this._seat, this._storage);

  /** Nobody is at the public computer any more: the chat is left, and the next person finds an empty form. */
  private _clear = async (): Promise<void> => {
    const now = this._shown && phase(this._shown);
    const goodbye = now === "waiting" || now === "chatting" ? this._visit?.leave(null) : undefined;
    await Promise.race([goodbye?.catch(() => undefined), new Promise((next) => setTimeout(next, GOODBYE_MILLISECONDS))]);
    window.removeEventListener("beforeunload", this._beforeUnload);
    location.replace(this.dataset.form ?? "/");
  };

  /** Closing the tab loses what was written and not yet sent, or on a public computer the chat; the browser asks first. */
  private _beforeUnload = (event: BeforeUnloadEvent): void => {
    const isLost = this._isPublic && this._shown !== null && ["waiting", "chatting"].includes(phase(this._shown));
    if (isLost || this._visit?.outgoing.busy || this._shown?.log.pending.some((mine) => mine.state !== "refused")) event.preventDefault();
  };

  /** What a browser keeps of a page to go back to is empty then. */
  private _pageHide = (): void => {
    if (!this._isPublic) return;
    this._seat = this._visit = this._shown = null;
    this.remove();
    window.addEventListener("pageshow", ({ persisted }) => {
      if (persisted) location.replace(this.dataset.form ?? "/");
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-conversation": DeskConversation;
  }
}
