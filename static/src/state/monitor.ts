/** The chat monitor: the chosen queues, the waiting requests and my chats. */
import { asRefusal, Refusal } from "../data/errors.js";
import { mayPass, type LineStatus } from "../data/line.js";
import type { ChatEvent, ChatOpened, ChatView, EventOfChat, Me, MonitorOpened, QueuesChosen } from "../data/types.js";
import { Chat, isOfChat } from "./chat.js";
import { isPast, type Clock } from "./clock.js";
import type { Keep } from "./keep.js";
import { Observable } from "./observable.js";
import type { OnTheLine, StaffLine } from "./staff-line.js";
import * as waiting from "./waiting.js";

export type MonitorState = "off" | "opening" | "on" | "elsewhere" | "taken_over" | "released" | "failed";

export interface MonitorOptions {
  line: StaffLine;
  me: () => Me;
  keep: Keep;
  clock: Clock;
  session: () => string;
  /** A request that I may take has become visible; a patron has written. */
  onRequest: (row: waiting.WaitingRow) => void;
  onPatronMessage: (chat: Chat) => void;
  /** A transfer that I proposed is over. */
  onTransferOver: (chat: Chat) => void;
}

const released = (by: string): Refusal => new Refusal("released", `${by} released you from the queues.`);

export class Monitor extends Observable implements OnTheLine {
  state: MonitorState = "off";
  refusal: Refusal | null = null;
  queues: string[] = [];
  waiting: waiting.Waiting = new Map();
  /** How many wait further down the line, not known here yet. */
  more = 0;
  chats: Chat[] = [];
  selected: string | null = null;
  /** The monitor that is open elsewhere. */
  elsewhere: { since: string; queues: string[] } | null = null;
  /** What went wrong with the last accept, in words. */
  notice: string | null = null;
  private _takeOver = false;
  private _greeting = false;
  private _seen = new Set<string>();

  constructor(private readonly _options: MonitorOptions) {
    super();
    _options.line.carry(this);
    _options.clock.watch(() => this._tick());
  }

  get line(): StaffLine {
    return this._options.line;
  }

  get isPresent(): boolean {
    return this.state === "on";
  }

  /** The queues chosen before a reload; null when no monitor was open. */
  get kept(): string[] | null {
    const kept = this._options.keep.get("queues");
    return kept === null ? null : (JSON.parse(kept) as string[]);
  }

  get requests(): waiting.WaitingRow[] {
    return waiting.shown(this.waiting, this._options.clock.now);
  }

  get openRequests(): number {
    return waiting.openRequests(this.waiting, this._options.clock.now);
  }

  get unread(): number {
    return this.state === "on" ? this.chats.reduce((sum, chat) => sum + chat.unread, 0) : 0;
  }

  get openChats(): Chat[] {
    return this.chats.filter((chat) => !chat.closed);
  }

  open(queues: string[], takeOver = false): void {
    this.queues = queues;
    this._takeOver = takeOver;
    this.elsewhere = this.refusal = null;
    this.state = "opening";
    if (this.line.status.state === "open") void this._openHere();
    else this.line.start();
    this.changed();
  }

  async choose(queues: string[]): Promise<void> {
    this._chosen(await this.line.request<QueuesChosen>("monitor.choose", { queues }));
    this._tick();
    this.changed();
  }

  async accept(chat: string): Promise<void> {
    this.notice = null;
    this.waiting = waiting.accepting(this.waiting, chat, true);
    this.changed();
    try {
      const frame = this.waiting.get(chat)?.request.transfer ? "chat.transfer_accept" : "chat.accept";
      const answer = await this.line.request<ChatOpened>(frame, { chat });
      this.waiting = waiting.gone(this.waiting, chat);
      this._resume(answer.chat, answer.messages);
      this.select(chat);
    } catch (error) {
      this._notAccepted(chat, asRefusal(error));
    }
    this.changed();
  }

  /** Says no to a transfer that is offered to me; the chat stays with its holder. */
  async decline(chat: string): Promise<void> {
    this.notice = null;
    try {
      await this.line.request("chat.transfer_decline", { chat });
      this.waiting = waiting.gone(this.waiting, chat);
    } catch (error) {
      this._notAccepted(chat, asRefusal(error));
    }
    this.changed();
  }

  select(chat: string | null): void {
    this.selected = chat;
    this._options.keep.set("selected", chat);
    for (const one of this.chats) one.look(one.id === chat);
    this.changed();
  }

  /** Puts an ended or closed chat away. */
  putAway(chat: string): void {
    this.chats = this.chats.filter((one) => one.id !== chat);
    if (this.selected === chat) this.select(null);
    this.changed();
  }

  /** Ends the shift. Refused with `chats_open` while there are chats, unless they are left on purpose. */
  async leave(anyway = false): Promise<void> {
    if (this.state === "on" && this.line.status.state === "open") {
      await this.line.request("monitor.close", anyway ? { leave: true } : {}).catch((error: unknown) => {
        if (!asRefusal(error).passing || (this.openChats.length && !anyway)) throw error;
      });
    } else if (this.openChats.length && !anyway) {
      throw new Refusal("chats_open", "You still have open chats.");
    }
    this._options.keep.set("queues", null);
    this.forget();
  }

  /** Lets go of everything here; what the server does with it is another matter. */
  forget(): void {
    this._stop("off");
    for (const chat of this.chats) chat.close();
    this.chats = [];
    this.queues = [];
    this.selected = this.notice = null;
    this.changed();
  }

  /** Opens the monitor on a new connection, if it is to be open. Throws what another connection may cure. */
  async greet(): Promise<void> {
    if (!this._isWanted) return;
    const fields = { session: this._options.session(), queues: this.queues, ...(this._takeOver ? { take_over: true } : {}) };
    this._greeting = true;
    try {
      this._opened(await this.line.request<MonitorOpened>("monitor.open", fields));
    } catch (error) {
      const refusal = asRefusal(error);
      if (mayPass(refusal)) throw refusal;
      this._refused(refusal);
    } finally {
      this._greeting = false;
    }
  }

  take(event: ChatEvent): void {
    if (event.type === "request.arrived") {
      this.waiting = waiting.arrived(this.waiting, event.request);
      this._tick();
    } else if (event.type === "request.taken") {
      this.waiting = waiting.taken(this.waiting, event.chat, waiting.takerOf(event.by), this._options.clock.now);
    } else if (event.type === "request.gone") this.waiting = waiting.gone(this.waiting, event.chat);
    else if (event.type === "monitor.taken_over") this._stop("taken_over");
    else if (event.type === "monitor.released") this._refused(released(event.by));
    else if (isOfChat(event)) this._passOn(event);
    this.changed();
  }

  beaten(): void {
    if (this.state !== "on") return;
    for (const chat of this.openChats) void chat.lookForPatron();
    if (this.more) void this.choose(this.queues).catch(() => undefined);
  }

  lineChanged(status: LineStatus): void {
    if (status.state === "reconnecting") for (const chat of this.openChats) chat.conversation.cut();
    if (status.state === "closed" && status.refusal && this._isWanted) this._refused(status.refusal);
    if (status.state === "open" && this.state === "opening" && !this._greeting) void this._openHere();
    this.changed();
  }

  private get _isWanted(): boolean {
    return this.state === "opening" || this.state === "on";
  }

  /** Opens the monitor on a line that is open already. */
  private async _openHere(): Promise<void> {
    await this.greet().catch(() => this.line.renew());
    this.changed();
  }

  private _opened(answer: MonitorOpened): void {
    this._options.clock.set(answer.now);
    this._takeOver = false;
    this.state = "on";
    this._chosen(answer);
    const mine = new Set(answer.chats.map((chat) => chat.id));
    for (const chat of this.openChats) if (!mine.has(chat.id)) chat.close();
    for (const { messages, ...view } of answer.chats) this._resume(view, messages);
    const selected = this.selected ?? this._options.keep.get("selected");
    this.select(this.chats.some((chat) => chat.id === selected) ? selected : null);
    this._tick();
    this.changed();
  }

  private _resume(view: ChatView, messages: ChatOpened["messages"]): void {
    const known = this.chats.find((chat) => chat.id === view.id && !chat.closed);
    if (known) {
      known.resume(view, messages);
      return;
    }
    const { me, keep } = this._options;
    const chat = new Chat(view, { me, keep, request: (type, fields) => this.line.request(type, fields) });
    chat.watch(() => this.changed());
    this.chats = [...this.chats.filter((one) => one.id !== view.id), chat];
    chat.resume(view, messages);
  }

  private _notAccepted(chat: string, refusal: Refusal): void {
    ({ left: this.waiting, notice: this.notice } = waiting.refused(this.waiting, chat, refusal, this._options.clock.now));
  }

  private _passOn(event: EventOfChat): void {
    const chat = this.openChats.find((one) => one.id === event.chat);
    if (!chat) return;
    const before = chat.conversation.lastSeq;
    chat.take(event);
    if (event.type === "chat.transfer_over") this._options.onTransferOver(chat);
    if (event.type === "chat.said" && event.message.from === "patron" && chat.conversation.lastSeq > before) {
      this._options.onPatronMessage(chat);
    }
  }

  private _refused(refusal: Refusal): void {
    this.refusal = refusal;
    if (refusal.code === "released") this._stop("released");
    else if (refusal.code === "already_monitoring" && this.state === "on") this._stop("taken_over");
    else if (refusal.code === "already_monitoring") {
      const { since, queues } = refusal.details as { since?: string; queues?: string[] };
      this.elsewhere = { since: since ?? "", queues: queues ?? [] };
      this.state = "elsewhere";
    } else {
      this._stop("failed");
    }
  }

  /** The chats stay readable; nothing more is sent or shown as waiting. */
  private _stop(state: MonitorState): void {
    this.state = state;
    this.waiting = new Map();
    for (const chat of this.openChats) chat.conversation.cut();
  }

  private _chosen({ queues, waiting: first, more }: QueuesChosen): void {
    this.queues = queues;
    this.waiting = waiting.waitingFrom(first);
    this.more = more;
    this._options.keep.set("queues", JSON.stringify(queues));
  }

  /** Each second, and at that instant: requests whose instant has come are announced, once. */
  private _tick(): void {
    for (const row of this.requests) {
      const name = `${row.request.chat} ${row.request.visible_at} ${String(row.request.returned)}`;
      if (row.takenBy !== null || this._seen.has(name)) continue;
      this._seen.add(name);
      this._options.onRequest(row);
    }
    for (const chat of this.openChats) {
      const { transfer, reply_due } = chat.view;
      if ([transfer?.until, reply_due].some((due) => isPast(due, this._options.clock.now))) void chat.lookForPatron();
    }
    this._options.clock.lookAt(waiting.nextInstant(this.waiting, this._options.clock.now));
    if (this.waiting.size) this.changed();
  }
}
