/** One of my chats: what is known of the patron, the conversation, what is unread, what is half written. */
import { Conversation } from "../data/conversation.js";
import { asRefusal } from "../data/errors.js";
import { newId } from "../data/new-id.js";
import { OutgoingFiles } from "../data/outgoing-files.js";
import type {
  ChatEnded,
  ChatEvent,
  ChatOpened,
  ChatView,
  Download,
  Ending,
  EventOfChat,
  Me,
  Message,
  PageShown,
  Receiver,
  ResolutionCode,
  ServerEvent,
  TransferOutcome,
  TransferProposed,
  TransferTargets,
} from "../data/types.js";
import type { Keep } from "./keep.js";
import { Observable } from "./observable.js";
import { PageFollowing } from "./page-following.js";

export interface ChatDesk {
  request: <T>(type: string, fields: Record<string, unknown>) => Promise<T>;
  me: () => Me;
  keep: Keep;
}

export interface Ended extends ChatEnded {
  resolution: ResolutionCode;
}

/** What of the librarian settles that the patron waits for a reply. */
const REPLIES = new Set<Message["kind"]>(["said", "shown", "linked", "sent_file"]);

/** Whether an event is about one chat. */
export const isOfChat = (event: ChatEvent): event is EventOfChat => "chat" in event && typeof event.chat === "string";

export class Chat extends Observable {
  readonly conversation: Conversation;
  /** What I am sending. */
  readonly outgoing: OutgoingFiles;
  /** The patron's page, where I may see it. */
  readonly following: PageFollowing;
  /** Where the question went, once the chat was ended with a resolution code. */
  ended: Ended | null = null;
  /** True when the chat is no longer mine: it went back to the queue or was ended elsewhere. */
  closed = false;
  /** How the last transfer that I proposed came to its end. */
  transferOver: { outcome: TransferOutcome; by: string } | null = null;
  private _looking = false;
  /** The page that is being shown, until the server has it. */
  private _page: { url: string; id: string } | null = null;

  constructor(
    public view: ChatView,
    private readonly _desk: ChatDesk,
  ) {
    super();
    this.conversation = new Conversation({
      chat: view.id,
      side: "librarian",
      request: _desk.request,
      changed: () => {
        if (this._looking) this._seen();
        this.changed();
      },
      author: () => _desk.me().staff.screen_name,
    });
    this.outgoing = new OutgoingFiles({
      chat: view.id,
      request: _desk.request,
      changed: () => this.changed(),
      sent: (message) => this._mine(message),
    });
    this.following = new PageFollowing({ chat: view.id, request: _desk.request });
    this.following.watch(() => this.changed());
  }

  get id(): string {
    return this.view.id;
  }

  /** What the patron wrote since I last looked. */
  get unread(): number {
    if (this.closed) return 0;
    const read = Number(this._desk.keep.get(`read.${this.id}`) ?? 0);
    return this.conversation.log.messages.filter((one) => one.seq > read && one.from === "patron").length;
  }

  get patronLeft(): boolean {
    return this.view.patron_state === "left";
  }

  get draft(): string {
    return this._desk.keep.get(`draft.${this.id}`) ?? "";
  }

  set draft(text: string) {
    this._desk.keep.set(`draft.${this.id}`, text || null);
  }

  /** The chat is in front of me (or no longer): what arrives is read at once. */
  look(looking: boolean): void {
    this._looking = looking;
    if (looking) this._seen();
    this.changed();
  }

  /** Takes what the server sent on accepting or on greeting. */
  resume(view: ChatView, messages: readonly Message[]): void {
    const isGreeting = this.conversation.log.stale;
    this._view(view);
    this.conversation.resume(messages, view.last_seq);
    if (isGreeting && !view.practice) void this.following.look();
  }

  take(event: ServerEvent): void {
    if (event.type === "chat.said") {
      this._heard(event.message);
      this.conversation.said(event.message);
    } else if (event.type === "chat.received") this.conversation.receivedBy(event.by, event.seq);
    else if (event.type === "chat.typing" && event.from === "patron") this.conversation.typed(event.name, event.typing);
    else if (event.type === "chat.transfer_over") this._transferOver(event.outcome, event.by);
    else if (event.type === "chat.attended") this._view({ ...this.view, attendants: event.attendants });
    else if (event.type === "chat.closed") this.close();
    else this.following.take(event);
  }

  /** Whether the patron is still there is not announced: it can only be asked. */
  async lookForPatron(): Promise<void> {
    if (this.patronLeft || !this.conversation.mayWrite) return;
    const fields = { chat: this.id, after: this.conversation.lastSeq };
    try {
      const { chat, messages } = await this._desk.request<ChatOpened>("chat.read", fields);
      if (!this.closed) this.resume(chat, messages);
    } catch {
      // The next heartbeat asks again.
    }
  }

  /** Shows the patron a page. Sent again after a cut it is the same page, under its own id; `slowed` hears why it waits. */
  async showPage(url: string, slowed: (reason: string) => void): Promise<void> {
    if (this._page?.url !== url) this._page = { url, id: newId() };
    const fields = { chat: this.id, client_id: this._page.id, url };
    const message = await this._push(fields, slowed);
    this._page = null;
    this._mine(message);
  }

  /** Where a file of the chat can be fetched, for minutes. */
  readonly addressOfFile = async (file: string): Promise<string> =>
    (await this._desk.request<Download>("chat.file_link", { chat: this.id, file })).url;

  /** Files that I chose, dropped or pasted. */
  sendFiles(files: readonly File[]): void {
    if (!this.closed) this.outgoing.add(files, this.view.files);
  }

  targets(): Promise<TransferTargets> {
    return this._desk.request<TransferTargets>("chat.transfer_targets", { chat: this.id });
  }

  /** Offers the chat to somebody; it stays mine until they accept. */
  async transfer(receiver: Receiver, word: string): Promise<void> {
    const { transfer } = await this._desk.request<TransferProposed>("chat.transfer", { chat: this.id, ...receiver, word });
    this.transferOver = null;
    this.view = { ...this.view, transfer };
    this.changed();
  }

  /** Who accepted in the meantime is told by an event. */
  async withdrawTransfer(): Promise<void> {
    try {
      await this._desk.request("chat.transfer_withdraw", { chat: this.id });
    } catch {
      await this.lookForPatron();
    }
  }

  async end(ending: Ending): Promise<void> {
    const fields = { chat: this.id, ...ending };
    const { question_id, number } = await this._desk.request<ChatEnded>("chat.end", fields);
    this.ended = { question_id, number, resolution: ending.resolution };
    this.draft = "";
    this._desk.keep.set(`read.${this.id}`, null);
    this._looking = false;
    this.close();
  }

  close(): void {
    this.closed = true;
    this.following.close();
    this.conversation.close();
    const why = this.ended ? "the chat had ended." : "the chat is no longer yours.";
    this.conversation.giveUp(why);
    this.outgoing.giveUp(why);
  }

  private async _push(fields: Record<string, unknown>, slowed: (reason: string) => void): Promise<Message> {
    try {
      return (await this._desk.request<PageShown>("chat.show_page", fields)).message;
    } catch (error) {
      const { code, message, retryAfter } = asRefusal(error);
      if (code !== "too_fast" || this.closed) throw error;
      slowed(message);
      await new Promise((resolve) => setTimeout(resolve, (retryAfter ?? 1) * 1000));
      return this._push(fields, slowed);
    }
  }

  private _transferOver(outcome: TransferOutcome, by: string): void {
    this.transferOver = { outcome, by };
    this.view = { ...this.view, transfer: null };
    this.changed();
  }

  /** A line that I sent, as the server has it. */
  private _mine(message: Message): void {
    this._heard(message);
    this.conversation.said(message);
  }

  private _heard({ from, kind }: Message): void {
    if (from === "librarian" && REPLIES.has(kind)) this.view = { ...this.view, reply_due: null };
    if (from === "patron") this.view = { ...this.view, patron_state: kind === "left" ? "left" : "here" };
  }

  private _seen(): void {
    this._desk.keep.set(`read.${this.id}`, String(this.conversation.lastSeq));
  }

  private _view(view: ChatView): void {
    this.view = view;
    this.conversation.receivedBy("patron", view.received.patron);
    this.changed();
  }
}
