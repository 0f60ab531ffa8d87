/**
 * One side of one chat over a line: keeps the log whole, sends what was written until it is acknowledged,
 * says what was received, and knows who is typing.
 */
import { asRefusal } from "./errors.js";
import * as log from "./message-log.js";
import { newId } from "./new-id.js";
import type { Accepted, Joined, Message, Side } from "./types.js";

export interface ConversationOptions {
  chat: string;
  side: Side;
  request: <T>(type: string, fields: Record<string, unknown>) => Promise<T>;
  /** Called after every change of what can be seen. */
  changed: () => void;
  /** Name of the writer, shown until the server's own copy of a message arrives. */
  author: () => string;
  newId?: () => string;
}

const RETRY_SECONDS = [0.5, 1, 2, 5, 10];
const TYPING_REPEAT_SECONDS = 3;
const TYPING_PAUSE_SECONDS = 5;
const TYPING_SHOWN_SECONDS = 8;

export class Conversation {
  /** Replaced as a whole at every change. */
  log = log.emptyLog;
  /** Name of the other side while they type. */
  typing: string | null = null;
  received: Record<Side, number> = { patron: 0, librarian: 0 };
  private _catchingUp = false;
  private _failures = 0;
  private _told = 0;
  private _typingSentAt = 0;
  private _typingShown: ReturnType<typeof setTimeout> | undefined;
  private _typingPause: ReturnType<typeof setTimeout> | undefined;
  private _retry: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly _options: ConversationOptions) {}

  get mayWrite(): boolean {
    return log.isComplete(this.log);
  }

  get lastSeq(): number {
    return log.lastSeq(this.log);
  }

  /** The answer to a greeting or to accepting: everything after what we had. */
  resume(messages: readonly Message[], last: number): void {
    this._set(log.caughtUp(this.log, messages, last));
  }

  /** The line was cut; until `resume` nothing more can be written. */
  cut(): void {
    this.typing = null;
    this._set(log.cut(this.log));
  }

  said(message: Message): void {
    if (message.from !== this._options.side) this.typing = null;
    this._set(log.received(this.log, message));
  }

  receivedBy(side: Side, seq: number): void {
    if (seq <= this.received[side]) return;
    this.received = { ...this.received, [side]: seq };
    this._options.changed();
  }

  typed(name: string, typing: boolean): void {
    clearTimeout(this._typingShown);
    this.typing = typing ? name : null;
    if (typing) this._typingShown = setTimeout(() => this.typed(name, false), TYPING_SHOWN_SECONDS * 1000);
    this._options.changed();
  }

  /** Writes a message; it is kept and sent again until the server has it. */
  say(text: string): void {
    const id = (this._options.newId ?? newId)();
    this.stoppedTyping();
    this._set(log.written(this.log, id, text, new Date().toISOString()));
  }

  /** Sends a refused message again. */
  sayAgain(clientId: string): void {
    this._set(log.unanswered(this.log, clientId));
  }

  /** Takes a refused message out of the log and gives its text back. */
  takeBack(clientId: string): string {
    const text = this.log.pending.find((mine) => mine.client_id === clientId)?.text ?? "";
    this._set(log.takenBack(this.log, clientId));
    return text;
  }

  /** Nothing more will be sent: what is still on its way is marked, for its writer to see. */
  giveUp(reason: string): void {
    clearTimeout(this._retry);
    this.log = log.givenUp(this.log, reason);
    this._options.changed();
  }

  /** A key was pressed in the box: tells the other side, and stops telling after a pause. */
  startedTyping(now = Date.now()): void {
    clearTimeout(this._typingPause);
    this._typingPause = setTimeout(() => this.stoppedTyping(), TYPING_PAUSE_SECONDS * 1000);
    if (now - this._typingSentAt < TYPING_REPEAT_SECONDS * 1000) return;
    this._typingSentAt = now;
    this._tell("chat.typing", { typing: true });
  }

  stoppedTyping(): void {
    clearTimeout(this._typingPause);
    if (!this._typingSentAt) return;
    this._typingSentAt = 0;
    this._tell("chat.typing", { typing: false });
  }

  /** Lets go of every timer. */
  close(): void {
    clearTimeout(this._typingShown);
    clearTimeout(this._typingPause);
    clearTimeout(this._retry);
  }

  private _set(next: log.MessageLog): void {
    this.log = next;
    this._options.changed();
    if (!next.stale && log.hasGap(next)) void this._catchUp();
    if (log.isComplete(next)) {
      this._acknowledge();
      void this._flush();
    }
  }

  private async _catchUp(): Promise<void> {
    if (this._catchingUp) return;
    this._catchingUp = true;
    try {
      const fields = { chat: this._options.chat, after: this.lastSeq };
      const answer = await this._options.request<Pick<Joined, "messages"> & { chat: { last_seq: number } }>("chat.read", fields);
      this._catchingUp = false;
      this._failures = 0;
      this._set(log.caughtUp(this.log, answer.messages, answer.chat.last_seq));
    } catch {
      this._catchingUp = false;
      if (!this.log.stale) this._later(() => void this._catchUp());
    }
  }

  private async _flush(): Promise<void> {
    const mine = log.nextToSend(this.log);
    if (!mine) return;
    const { chat, side, author, request } = this._options;
    this._set(log.sending(this.log, mine.client_id));
    try {
      const fields = { chat, client_id: mine.client_id, text: mine.text };
      const answer = await request<Accepted>("chat.say", fields);
      this._failures = 0;
      const { seq, at } = answer;
      this._set(log.acknowledged(this.log, mine.client_id, { seq, at }, { name: author(), from: side }));
    } catch (error) {
      const refusal = asRefusal(error);
      if (!refusal.passing) {
        this._set(log.refused(this.log, mine.client_id, refusal.message));
        return;
      }
      this.log = refusal.code === "too_fast" ? log.slowed(this.log, mine.client_id, refusal.message) : log.unanswered(this.log, mine.client_id);
      this._options.changed();
      this._later(() => {
        if (this.mayWrite) void this._flush();
      }, refusal.retryAfter);
    }
  }

  private _acknowledge(): void {
    const seq = this.lastSeq;
    if (seq <= this._told || this.log.messages.at(-1)?.from === this._options.side) return;
    this._told = seq;
    this._tell("chat.received", { seq });
  }

  /** Frames that nobody waits for: the next one makes good for a lost one. */
  private _tell(type: string, fields: Record<string, unknown>): void {
    this._options.request(type, { chat: this._options.chat, ...fields }).catch(() => {
      if (type === "chat.received") this._told = 0;
    });
  }

  private _later(what: () => void, seconds: number | null = null): void {
    clearTimeout(this._retry);
    const pause = RETRY_SECONDS[Math.min(this._failures++, RETRY_SECONDS.length - 1)] ?? 10;
    this._retry = setTimeout(what, (seconds ?? pause) * 1000);
  }
}
