/** What librarians say to each other in one thread: caught up after every cut, each message sent once, what is unread. */
import { asRefusal } from "../data/errors.js";
import * as log from "../data/message-log.js";
import type { Pending } from "../data/message-log.js";
import { newId } from "../data/new-id.js";
import type { Accepted, StaffAddress, StaffMessage, StaffThreadRead, StaffThreadView } from "../data/types.js";
import type { Keep } from "./keep.js";
import { Observable } from "./observable.js";
import type { StaffLine } from "./staff-line.js";

const RETRY_SECONDS = 2;

export interface StaffThreadDesk {
  line: Pick<StaffLine, "request">;
  keep: Keep;
  me: () => { id: string; name: string };
}

export class StaffThread extends Observable {
  /** Null until it was read for the first time. */
  view: StaffThreadView | null = null;
  /** In order, without a gap; the first are no longer there after 90 days. */
  messages: readonly StaffMessage[] = [];
  fault = "";
  private _log = log.emptyLog;
  private _reading = false;
  private _looking = false;
  private _retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly address: StaffAddress,
    private readonly _desk: StaffThreadDesk,
  ) {
    super();
  }

  get pending(): readonly Pending[] {
    return this._log.pending;
  }

  get unread(): number {
    return this.view ? Math.max(0, this.view.last_seq - this.view.read) : 0;
  }

  get draft(): string {
    return this._desk.keep.get(this._draftName) ?? "";
  }

  set draft(text: string) {
    this._desk.keep.set(this._draftName, text || null);
  }

  /** Reads what is not here yet, and sends what is not there yet. */
  async resume(): Promise<void> {
    clearTimeout(this._retry);
    if (this._reading) return;
    this._reading = true;
    try {
      do {
        const after = this._last;
        const answer = await this._desk.line.request<StaffThreadRead>("staff_thread.read", { ...this.address, after });
        const read = Math.max(answer.thread.read, this.view?.read ?? 0);
        this.view = { ...answer.thread, read };
        this._add(answer.messages);
        if (this._last === after) break;
      } while (this._last < this.view.last_seq);
      this.fault = "";
      this._seen();
      void this._flush();
    } catch (error) {
      this._failed(error);
    } finally {
      this._reading = false;
    }
    this.changed();
  }

  /** The line was cut: what was under way is sent again under the same id. */
  cut(): void {
    this._log = log.cut(this._log);
  }

  heard(message: StaffMessage): void {
    if (message.seq === this._last + 1 && this.view) {
      this._add([message]);
      this._seen();
    } else if (message.seq > this._last) void this.resume();
    this.changed();
  }

  say(text: string): void {
    this._log = log.written(this._log, newId(), text, new Date().toISOString());
    this.changed();
    void this._flush();
  }

  sayAgain(clientId: string): void {
    this._log = log.unanswered(this._log, clientId);
    this.changed();
    void this._flush();
  }

  /** Takes a refused message out and gives its text back. */
  takeBack(clientId: string): string {
    const text = this.pending.find((mine) => mine.client_id === clientId)?.text ?? "";
    this._log = log.takenBack(this._log, clientId);
    this.changed();
    return text;
  }

  /** The thread is in front of me, or no longer: what comes is read at once. */
  look(looking: boolean): void {
    this._looking = looking;
    this._seen();
  }

  close(): void {
    clearTimeout(this._retry);
    this._looking = false;
  }

  private get _last(): number {
    return this.messages.at(-1)?.seq ?? 0;
  }

  private get _draftName(): string {
    return `staff-draft.${Object.values(this.address).join()}`;
  }

  private _add(messages: readonly StaffMessage[]): void {
    const fresh = messages.filter((one) => one.seq > this._last);
    this.messages = [...this.messages, ...fresh];
    const mine = new Set(fresh.filter((one) => one.by.id === this._desk.me().id).map((one) => one.client_id));
    this._log = { ...this._log, pending: this.pending.filter((one) => !mine.has(one.client_id)) };
    if (this.view) this.view = { ...this.view, last_seq: Math.max(this.view.last_seq, this._last) };
  }

  private async _flush(): Promise<void> {
    const mine = this.view ? log.nextToSend(this._log) : null;
    if (!mine) return;
    this._log = log.sending(this._log, mine.client_id);
    const { client_id, text } = mine;
    try {
      const { seq, at } = await this._desk.line.request<Accepted>("staff_thread.say", { ...this.address, client_id, text });
      this._log = log.takenBack(this._log, client_id);
      if (seq === this._last + 1) this._add([{ seq, at, by: this._desk.me(), text, client_id }]);
      else if (seq > this._last) void this.resume();
      if (this.view) this.view = { ...this.view, read: Math.max(this.view.read, seq) };
      void this._flush();
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.passing) {
        this._log = log.unanswered(this._log, client_id);
        this._later();
      } else this._log = log.refused(this._log, client_id, refusal.message);
    }
    this.changed();
  }

  private _seen(): void {
    if (!this._looking || !this.view || !this.unread) return;
    const seq = this._last;
    this.view = { ...this.view, read: seq };
    this._desk.line.request("staff_thread.seen", { ...this.address, seq }).catch(() => undefined);
    this.changed();
  }

  private _failed(error: unknown): void {
    const refusal = asRefusal(error);
    if (refusal.passing) this._later();
    else this.fault = refusal.message;
  }

  private _later(): void {
    clearTimeout(this._retry);
    this._retry = setTimeout(() => void this.resume(), RETRY_SECONDS * 1000);
  }
}
