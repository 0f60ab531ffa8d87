/** My threads with colleagues, those of my chats, and what in them is unread. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { LineStatus } from "../data/line.js";
import type { ChatEvent, ListedStaffThread, ServerEvent, StaffAddress, StaffThreadList } from "../data/types.js";
import { Observable } from "./observable.js";
import type { OnTheLine, StaffLine } from "./staff-line.js";
import { StaffThread, type StaffThreadDesk } from "./staff-thread.js";

type Said = Extract<ServerEvent, { type: "staff_thread.said" }>;

export interface StaffThreadsOptions extends Omit<StaffThreadDesk, "line"> {
  line: Pick<StaffLine, "request" | "carry">;
  /** A colleague wrote, and it is not in front of me. */
  onStaffMessage: (said: Said) => void;
}

export class StaffThreads extends Observable implements OnTheLine {
  /** With colleagues, the latest first. */
  list: readonly ListedStaffThread[] = [];
  refusal: Refusal | null = null;
  /** The colleague whose thread is in front of me. */
  selected: string | null = null;
  private readonly _threads = new Map<string, StaffThread>();
  private _timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly _options: StaffThreadsOptions) {
    super();
    _options.line.carry(this);
  }

  /** Of the threads with colleagues. */
  get unread(): number {
    return this.list.reduce((sum, one) => sum + this.unreadWith(one.librarian?.id ?? ""), 0);
  }

  unreadWith(librarian: string): number {
    const listed = this.list.find((one) => one.librarian?.id === librarian);
    const known = this._threads.get(nameOf({ librarian }))?.view;
    if (!listed) return 0;
    return Math.max(0, listed.last_seq - Math.max(listed.read, known?.read ?? 0));
  }

  unreadIn(chat: string): number {
    return this._threads.get(nameOf({ chat }))?.unread ?? 0;
  }

  /** Those with something that I have not read, with colleagues and of my chats: the name of each, and the number of its last message. */
  get calling(): readonly (readonly [name: string, seq: number])[] {
    const apart = this.list.map(({ librarian, last_seq }) => ({ address: { librarian: librarian?.id ?? "" }, seq: last_seq, unread: this.unreadWith(librarian?.id ?? "") }));
    const within = [...this._threads.values()].flatMap(({ address, view, unread }) => ("chat" in address ? [{ address, seq: view?.last_seq ?? 0, unread }] : []));
    return [...apart, ...within].filter(({ unread }) => unread > 0).map(({ address, seq }) => [nameOf(address), seq]);
  }

  /** The thread with a colleague, read from now on. */
  with(librarian: string): StaffThread {
    return this._of({ librarian });
  }

  /** The threads of exactly these chats are followed. */
  follow(chats: readonly string[]): void {
    const wanted = new Set(chats.map((chat) => nameOf({ chat })));
    for (const [name, thread] of this._threads) {
      if (!("chat" in thread.address) || wanted.has(name)) continue;
      thread.close();
      this._threads.delete(name);
    }
    for (const chat of chats) this._of({ chat });
  }

  ofChat(chat: string): StaffThread | null {
    return this._threads.get(nameOf({ chat })) ?? null;
  }

  select(librarian: string | null): void {
    if (this.selected !== null && this.selected !== librarian) this.with(this.selected).look(false);
    this.selected = librarian;
    if (librarian !== null) this.with(librarian).look(true);
    this.changed();
  }

  greet(): Promise<void> {
    void this._read();
    for (const thread of this._threads.values()) void thread.resume();
    return Promise.resolve();
  }

  lineChanged(status: LineStatus): void {
    if (status.state === "reconnecting") for (const thread of this._threads.values()) thread.cut();
  }

  take(event: ChatEvent): void {
    if (event.type !== "staff_thread.said") return;
    const { chat, message } = event;
    this._threads.get(nameOf(addressOf(event)))?.heard(message);
    if (chat === null) this._soon();
    if (message.by.id !== this._options.me().id) this._options.onStaffMessage(event);
    this.changed();
  }

  forget(): void {
    clearTimeout(this._timer);
    for (const thread of this._threads.values()) thread.close();
    this._threads.clear();
    this.list = [];
    this.selected = this.refusal = null;
    this.changed();
  }

  private _of(address: StaffAddress): StaffThread {
    const name = nameOf(address);
    const known = this._threads.get(name);
    if (known) return known;
    const thread = new StaffThread(address, this._options);
    this._threads.set(name, thread);
    thread.watch(() => this._moved(thread));
    void thread.resume();
    return thread;
  }

  /** What I wrote myself stands in the list too, and nobody tells me of it. */
  private _moved({ address, view }: StaffThread): void {
    if ("librarian" in address && view) {
      const listed = this.list.find((one) => one.librarian?.id === address.librarian);
      if (view.last_seq > (listed?.last_seq ?? 0)) this._soon();
    }
    this.changed();
  }

  private async _read(): Promise<void> {
    clearTimeout(this._timer);
    try {
      this.list = (await this._options.line.request<StaffThreadList>("staff_thread.list")).threads;
      this.refusal = null;
    } catch (error) {
      const refusal = asRefusal(error);
      if (!refusal.passing) this.refusal = refusal;
    }
    this.changed();
  }

  /** One reading for many messages that come together. */
  private _soon(): void {
    clearTimeout(this._timer);
    this._timer = setTimeout(() => void this._read(), 300);
  }
}

/** The thread in which something was said. */
export const addressOf = ({ chat, librarian }: Said): StaffAddress => (chat === null ? { librarian: librarian ?? "" } : { chat });

export const nameOf = (address: StaffAddress): string => ("chat" in address ? `chat ${address.chat}` : `librarian ${address.librarian}`);
