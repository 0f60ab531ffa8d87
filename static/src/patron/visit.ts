/** A patron's visit to the desk: the line to the server, the conversation on it, and what the server says of the chat. */
import { Conversation } from "../data/conversation.js";
import type { Http } from "../data/http.js";
import { Line, type LineOptions } from "../data/line.js";
import * as log from "../data/message-log.js";
import { OutgoingFiles } from "../data/outgoing-files.js";
import type { Download, Joined, PatronChat, PatronsChat, PatronSeen, ServerEvent, Ticket } from "../data/types.js";
import { unsentOf } from "./kept.js";
import { PageFollowing, type FollowedPage } from "./page-following.js";
import { chatAfter, isOver, type VisitState } from "./phase.js";
import type { Seat } from "./seat.js";
import type { TabStorage } from "./tab-storage.js";

export interface VisitOptions extends Pick<LineOptions, "socket" | "polling"> {
  seat: Seat;
  http: Http;
  storage: TabStorage;
  /** The page around the chat, that the librarian may ask to see; null where there is none. */
  page?: FollowedPage | null;
  /** Called after every change of what can be seen. */
  changed: () => void;
}

const LOOKS = 50;
const LOOK_MILLISECONDS = 100;
const OPENING_LOOKS = 200;
export const TOO_LATE = "This was not sent: the chat had ended.";

export class Visit {
  readonly conversation: Conversation;
  readonly outgoing: OutgoingFiles;
  readonly line: Line;
  readonly following: PageFollowing;
  private _chat: PatronChat | null = null;
  /** The server's own word that the chat is over, and with it what the library asks afterwards. */
  private _isToldOver = false;
  private _clockAhead = 0;
  private _left = false;
  private _mailedTo: string | null = null;
  /** What is asked at the end or after it: the line stays until the answers are here. */
  private _asking = 0;

  constructor(private readonly _options: VisitOptions) {
    const { seat, http, socket, polling } = _options;
    this.conversation = new Conversation({
      chat: seat.chat,
      side: "patron",
      request: (type, fields) => this.line.request(type, fields),
      changed: () => this._changed(),
      author: () => this.conversation.log.messages[0]?.name ?? "",
    });
    this.outgoing = new OutgoingFiles({
      chat: seat.chat,
      request: (type, fields) => this.line.request(type, fields),
      changed: () => this._changed(),
      sent: (message) => this.conversation.said(message),
    });
    this.line = new Line({
      socket,
      polling,
      ticket: () => this._ticket(http, seat),
      greet: () => this._join(),
      beat: () => "chat.ping",
      curedByGreeting: ["not_in_chat"],
      onBeat: (answer) => this._heard(answer as PatronSeen),
      onEvent: (event) => this._take(event),
      onStatus: ({ state }) => {
        if (state === "reconnecting") {
          this.conversation.cut();
          this.following.cut();
        } else this._changed();
        if (state === "open") void this.following.greeted();
      },
    });
    this.following = new PageFollowing({
      chat: seat.chat,
      page: _options.page ?? null,
      request: (type, fields) => this.line.request(type, fields),
      way: () => this.line.status.way,
      storage: _options.storage,
      changed: () => this._changed(),
    });
    this._remember();
  }

  get state(): VisitState {
    return {
      chat: this._chat,
      log: this.conversation.log,
      outgoing: this.outgoing.list,
      line: this.line.status,
      typing: this.conversation.typing,
      delivered: this.conversation.received.librarian,
      clockAhead: this._clockAhead,
      left: this._left,
      mailedTo: this._mailedTo,
      following: this.following.state,
    };
  }

  /** Files that the patron chose, dropped or pasted. */
  sendFiles(files: readonly File[]): void {
    this.outgoing.add(files, this._chat?.files ?? null);
  }

  /** Where a file of the chat can be fetched, for minutes; also after the end. */
  async addressOfFile(file: string): Promise<string> {
    return (await this._ask<Download>("chat.file_link", { file })).url;
  }

  start(): void {
    this.line.start();
  }

  stop(): void {
    this.following.close();
    this.line.stop();
    this.conversation.close();
  }

  /** Ends the patron's part; `email` is where the copy of the chat goes when none was known before. */
  async leave(email: string | null): Promise<void> {
    this.following.stop();
    await this._everythingSent();
    await this._part("chat.leave", email ? { email } : {}, () => (this._left = true));
  }

  /** Has the transcript of a chat that ended sent to an address. The line, closed by then, is opened again for it. */
  async mail(email: string): Promise<void> {
    await this._part("chat.mail", { email }, () => (this._mailedTo = email));
  }

  private async _part(type: string, fields: Record<string, string>, done: () => void): Promise<void> {
    await this._ask<PatronsChat>(type, fields, ({ chat }) => {
      done();
      this._describe(chat);
    });
  }

  /** Asks something of the chat. A line that is closed by then is opened again for it. */
  private async _ask<T>(type: string, fields: Record<string, string>, heard: (answer: T) => void = () => undefined): Promise<T> {
    this._asking++;
    try {
      if (this.line.status.state === "closed" || isOver(this.state)) await this._opened();
      const answer = await this.line.request<T>(type, { chat: this._options.seat.chat, ...fields });
      heard(answer);
      return answer;
    } finally {
      this._asking--;
      this._changed();
    }
  }

  private async _opened(): Promise<void> {
    this.line.start();
    for (let look = 0; look < OPENING_LOOKS && this.line.status.state !== "open"; look++) {
      if (this.line.status.refusal) throw this.line.status.refusal;
      await new Promise((next) => setTimeout(next, LOOK_MILLISECONDS));
    }
  }

  /** Frames may overtake each other on their way through the server: what was written goes before the goodbye. */
  private async _everythingSent(): Promise<void> {
    const isUnderWay = (): boolean => this.outgoing.busy || this.conversation.log.pending.some((mine) => mine.state !== "refused");
    for (let look = 0; look < LOOKS && isUnderWay(); look++) {
      await new Promise((next) => setTimeout(next, LOOK_MILLISECONDS));
    }
  }

  private async _ticket(http: Http, { chat, token }: Seat): Promise<string> {
    return (await http.post<Ticket>(`/api/chats/${encodeURIComponent(chat)}/tickets`, { token })).ticket;
  }

  private async _join(): Promise<void> {
    const fields = { chat: this._options.seat.chat, after: this.conversation.lastSeq };
    const joined = await this.line.request<Joined>("chat.join", fields);
    this._clockAhead = Date.parse(joined.now) - Date.now();
    this._hear(joined.chat);
    this.conversation.receivedBy("librarian", joined.chat.received.librarian);
    this.conversation.resume(joined.messages, joined.chat.last_seq);
  }

  private _heard({ chat, now }: PatronSeen): void {
    this._clockAhead = Date.parse(now) - Date.now();
    this._describe(chat);
  }

  private _hear(chat: PatronChat): void {
    this._chat = chat;
    this._isToldOver = chat.left || chat.state === "ended";
  }

  private _describe(chat: PatronChat): void {
    this._hear(chat);
    this.conversation.receivedBy("librarian", chat.received.librarian);
    if (this.conversation.log.stale) this._changed();
    else this.conversation.resume([], chat.last_seq);
  }

  private _take(event: ServerEvent): void {
    this.following.take(event);
    if (event.type === "chat.said") {
      const isNews = event.message.seq > this.conversation.log.known;
      if (this._chat && isNews) this._chat = chatAfter(this._chat, event.message);
      this.conversation.said(event.message);
    } else if (event.type === "chat.typing" && event.from === "librarian") {
      this.conversation.typed(event.name, event.typing);
    } else if (event.type === "chat.received") {
      this.conversation.receivedBy(event.by, event.seq);
    } else if (event.type === "chat.changed") {
      this._describe(event.chat);
    }
  }

  private _changed(): void {
    if (this._mayStop()) {
      this.line.stop();
      this.conversation.giveUp(TOO_LATE);
      this.outgoing.giveUp(TOO_LATE);
      return;
    }
    this._options.storage.write(unsentOf(this._options.seat.chat), this.conversation.log.pending);
    this._options.changed();
  }

  private _mayStop(): boolean {
    if (this._asking || this.line.status.state === "closed" || !isOver(this.state)) return false;
    return this._isToldOver && (this._left || this.conversation.mayWrite);
  }

  /** What was written before a reload and may not have arrived is sent again under its own id. */
  private _remember(): void {
    const unsent = (this._options.storage.read(unsentOf(this._options.seat.chat)) as log.Pending[] | null) ?? [];
    this.conversation.log = unsent.reduce(
      (known, mine) => log.written(known, mine.client_id, mine.text, mine.written_at),
      this.conversation.log,
    );
  }
}
