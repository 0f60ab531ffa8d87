/**
 * The files that one side of a chat is sending: one after the other, each to the bucket and then as a line of the chat.
 * What is only held up goes on by itself; what is refused stays, with the reason, until its sender lets go of it.
 */
import { asRefusal, Refusal } from "./errors.js";
import { CANCELLED, postFile, UPLOAD_FAILED } from "./file-post.js";
import { newId } from "./new-id.js";
import type { FileSent, FilesToSend, Message, Upload } from "./types.js";
import { sizeOf } from "./upload.js";

export interface OutgoingFile {
  readonly client_id: string;
  readonly name: string;
  readonly size: number;
  /** From 0 to 1; at 1 it is there and becomes a line of the chat. */
  readonly share: number;
  readonly state: "waiting" | "sending" | "refused";
  /** Why it is not sent, in words for the sender. */
  readonly reason: string | null;
  /** Whether the same file may get through another time. */
  readonly mayRetry: boolean;
}

export interface OutgoingFilesOptions {
  chat: string;
  request: <T>(type: string, fields: Record<string, unknown>) => Promise<T>;
  /** Called after every change of what can be seen. */
  changed: () => void;
  /** The line that a file was sent with. */
  sent: (message: Message) => void;
  post?: typeof postFile;
  newId?: () => string;
  wait?: (seconds: number) => Promise<void>;
}

interface Job {
  file: File;
  cancel: AbortController;
  /** The server's id of what is in the bucket. */
  there: string | null;
}

const RETRY_SECONDS = [0.5, 1, 2, 5, 10, 10];
const NAME_CHARACTERS = 500;

/** Why a file cannot be sent in a chat, in words that name it; null when it can. */
export function chatFileFault(file: Pick<File, "name" | "size">, { accept, most_bytes: most }: FilesToSend): string | null {
  const name = file.name.toLowerCase();
  if (!accept.some((end) => name.endsWith(end))) {
    const kinds = accept.map((end) => end.slice(1).toUpperCase()).join(", ");
    return `${file.name}: this kind of file cannot be sent here. Possible: ${kinds}.`;
  }
  if (file.size === 0) return `${file.name}: the file is empty.`;
  if (file.size > most) return `${file.name}: a file may have up to ${sizeOf(most)}.`;
  return null;
}

export class OutgoingFiles {
  /** Replaced as a whole at every change. */
  list: readonly OutgoingFile[] = [];
  private readonly _jobs = new Map<string, Job>();
  private _over: string | null = null;

  constructor(private readonly _options: OutgoingFilesOptions) {}

  /** Whether something is on its way, and would be lost with the page. */
  get busy(): boolean {
    return this.list.some((one) => one.state !== "refused");
  }

  /** Files that were chosen, dropped or pasted; `rules` is null where none may be sent. */
  add(files: readonly File[], rules: FilesToSend | null): void {
    for (const file of files) {
      const id = (this._options.newId ?? newId)();
      const reason = rules ? chatFileFault(file, rules) : `${file.name}: no files are sent in this chat.`;
      this._jobs.set(id, { file, cancel: new AbortController(), there: null });
      this.list = [
        ...this.list,
        { client_id: id, name: file.name, size: file.size, share: 0, state: reason ? "refused" : "waiting", reason, mayRetry: false },
      ];
    }
    this._options.changed();
    void this._next();
  }

  /** Stops it where it is on its way, and takes it out of the list. */
  remove(id: string): void {
    this._jobs.get(id)?.cancel.abort();
    this._jobs.delete(id);
    this.list = this.list.filter((one) => one.client_id !== id);
    this._options.changed();
    void this._next();
  }

  /** Sends a refused one again. */
  again(id: string): void {
    if (this._over === null) this._change(id, { state: "waiting", reason: null, share: 0, mayRetry: false });
    void this._next();
  }

  /** Nothing more can be sent. */
  giveUp(reason: string): void {
    this._over = reason;
    for (const { client_id: id, name, state } of this.list) {
      if (state === "refused") continue;
      this._jobs.get(id)?.cancel.abort();
      this._change(id, { state: "refused", reason: `${name}: ${reason}`, mayRetry: false });
    }
  }

  private async _next(): Promise<void> {
    if (this.list.some((one) => one.state === "sending")) return;
    const next = this.list.find((one) => one.state === "waiting");
    const job = next && this._jobs.get(next.client_id);
    if (!job) return;
    this._change(next.client_id, { state: "sending" });
    await this._send(next.client_id, job);
    await this._next();
  }

  private async _send(id: string, job: Job): Promise<void> {
    for (let attempt = 0; this._isUnderWay(id); attempt++) {
      try {
        await this._sendOnce(id, job);
        return;
      } catch (error) {
        const refusal = asRefusal(error);
        if (!this._isUnderWay(id)) return;
        const pause = RETRY_SECONDS[attempt];
        if (!refusal.passing || pause === undefined) {
          this._refused(id, job, refusal);
          return;
        }
        await this._wait(refusal.retryAfter ?? pause);
      }
    }
  }

  private async _sendOnce(id: string, job: Job): Promise<void> {
    const { chat, request, sent } = this._options;
    job.there ??= await this._upload(id, job);
    this._change(id, { share: 1 });
    const { message } = await request<FileSent>("chat.send_file", { chat, client_id: id, file: job.there });
    this._jobs.delete(id);
    this.list = this.list.filter((one) => one.client_id !== id);
    sent(message);
    this._options.changed();
  }

  private async _upload(id: string, { file, cancel }: Job): Promise<string> {
    const { chat, request, post = postFile } = this._options;
    const about = { chat, name: file.name.slice(-NAME_CHARACTERS), size: file.size };
    const begun = await request<Upload>("chat.begin_file", about);
    if (cancel.signal.aborted) throw new Refusal(CANCELLED, "Cancelled.");
    await post(begun.upload, file, { come: (share) => this._change(id, { share: Math.min(share, 0.99) }), signal: cancel.signal });
    return begun.id;
  }

  private _refused(id: string, job: Job, { code, message, passing }: Refusal): void {
    if (code === CANCELLED) return;
    job.there = null;
    const reason = message.startsWith(`${job.file.name}: `) ? message : `${job.file.name}: ${message}`;
    this._change(id, { state: "refused", reason, share: 0, mayRetry: passing || code === UPLOAD_FAILED });
  }

  private _isUnderWay(id: string): boolean {
    return this.list.some((one) => one.client_id === id && one.state === "sending");
  }

  private _change(id: string, change: Partial<OutgoingFile>): void {
    this.list = this.list.map((one) => (one.client_id === id ? { ...one, ...change } : one));
    this._options.changed();
  }

  private _wait(seconds: number): Promise<void> {
    return (this._options.wait ?? ((time) => new Promise((next) => setTimeout(next, time * 1000))))(seconds);
  }
}
