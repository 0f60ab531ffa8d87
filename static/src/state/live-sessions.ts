/** Live sessions of my own patrons, for administrators: the list, and the one that I watch or have joined. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { LineStatus } from "../data/line.js";
import type { ChatEvent, ChatOpened, LiveSession, LiveSessionList, Me, Message } from "../data/types.js";
import { Chat, isOfChat } from "./chat.js";
import type { Keep } from "./keep.js";
import { Observable } from "./observable.js";
import type { OnTheLine, StaffLine } from "./staff-line.js";

const AGAIN_SECONDS = 10;
const KEPT = "watching";
/** After these somebody else holds the chat, or nobody. */
const HOLDER_CHANGES: readonly Message["kind"][] = ["joined", "returned", "reoffered", "transferred"];

export interface LiveSessionsOptions {
  line: Pick<StaffLine, "request" | "carry">;
  keep: Keep;
  me: () => Me;
}

export class LiveSessions extends Observable implements OnTheLine {
  /** Null until they were read for the first time. */
  all: readonly LiveSession[] | null = null;
  refusal: Refusal | null = null;
  /** The chat that I watch. */
  watched: Chat | null = null;
  /** Whether it is in front of me. */
  shown = false;
  private _listed = false;
  private _timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly _options: LiveSessionsOptions) {
    super();
    _options.line.carry(this);
  }

  /** Whether I write in the chat that I watch. */
  get joined(): boolean {
    return this.watched?.view.attendants.some((one) => one.joined && one.id === this._options.me().staff.id) ?? false;
  }

  /** From now on somebody looks at the list. */
  open(): void {
    this._listed = true;
    void this._read();
  }

  close(): void {
    this._listed = false;
    clearTimeout(this._timer);
  }

  show(shown: boolean): void {
    this.shown = shown && this.watched !== null;
    this.watched?.look(this.shown);
    this.changed();
  }

  /** Watches a chat in place of the one before. Throws a refusal. */
  async watchChat(chat: string): Promise<void> {
    if (this.watched?.id !== chat) await this.leave();
    await this._watch(chat);
    this.show(true);
    void this._read();
  }

  /** Everybody in the chat sees it. Throws a refusal. */
  async join(): Promise<void> {
    const { watched } = this;
    if (!watched) return;
    await this._options.line.request("session.join", { chat: watched.id });
    await this._watch(watched.id);
  }

  /** Watches no more; of who had joined everybody sees it. */
  async leave(): Promise<void> {
    const { watched } = this;
    if (!watched) return;
    const isOver = watched.closed;
    this.drop();
    if (isOver) return;
    await this._options.line.request("session.leave", { chat: watched.id }).catch(() => undefined);
    void this._read();
  }

  /** The chat is no longer watched here, whatever the server has of it: it became mine, or somebody signed out. */
  drop(): void {
    this.watched?.close();
    this.watched = null;
    this.shown = false;
    this._options.keep.set(KEPT, null);
    this.changed();
  }

  forget(): void {
    this.close();
    this.drop();
    this.all = this.refusal = null;
  }

  async greet(): Promise<void> {
    if (this._listed) this._later(0);
    const chat = this.watched?.closed ? null : (this.watched?.id ?? this._options.keep.get(KEPT));
    if (!chat) return;
    try {
      await this._watch(chat);
    } catch (error) {
      if (!asRefusal(error).passing) this.drop();
    }
  }

  lineChanged(status: LineStatus): void {
    if (status.state === "reconnecting" && !this.watched?.closed) this.watched?.conversation.cut();
  }

  beaten(): void {
    if (this.watched && !this.watched.closed) void this.watched.lookForPatron();
  }

  take(event: ChatEvent): void {
    if (!isOfChat(event)) return;
    if (this._listed && ["request.arrived", "request.taken", "request.gone"].includes(event.type)) this._later(1);
    const { watched } = this;
    if (!watched || watched.closed || event.chat !== watched.id) return;
    watched.take(event);
    if (event.type === "chat.said" && event.message.kind === "ended") watched.close();
    if (event.type === "chat.said" && HOLDER_CHANGES.includes(event.message.kind)) void watched.lookForPatron();
    this.changed();
  }

  private async _watch(chat: string): Promise<void> {
    const answer = await this._options.line.request<ChatOpened>("session.watch", { chat });
    if (this.watched?.id !== chat) {
      const { me, keep, line } = this._options;
      const watched = new Chat(answer.chat, { me, keep, request: (type, fields) => line.request(type, fields) });
      watched.watch(() => this.changed());
      this.watched = watched;
      this._options.keep.set(KEPT, chat);
    }
    this.watched.resume(answer.chat, answer.messages);
    this.changed();
  }

  private async _read(): Promise<void> {
    if (!this._listed) return;
    this._later(AGAIN_SECONDS);
    try {
      this.all = (await this._options.line.request<LiveSessionList>("session.list")).sessions;
      this.refusal = null;
    } catch (error) {
      const refusal = asRefusal(error);
      if (!refusal.passing) this.refusal = refusal;
    }
    this.changed();
  }

  private _later(seconds: number): void {
    clearTimeout(this._timer);
    if (this._listed) this._timer = setTimeout(() => void this._read(), seconds * 1000);
  }
}
