/** The question that is open, in full: what is done to it here, and what others do to it meanwhile. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import { sendFile } from "../data/upload.js";
import type {
  Colleague,
  Colleagues,
  Download,
  Ending,
  HistoryEntry,
  Original,
  QuestionEvent,
  QuestionView,
  ReferralTargets,
  StoredFile,
} from "../data/types.js";
import { AnswerDraft } from "./draft.js";
import type { Keep } from "./keep.js";
import { Observable } from "./observable.js";
import { Readers } from "./readers.js";
import type { StaffLine } from "./staff-line.js";

/** What is done to a question by the name that its address has. */
export type ActName =
  | "note"
  | "assign"
  | "take"
  | "claim"
  | "unclaim"
  | "refer-library"
  | "refer-shared"
  | "refer-expert"
  | "accept"
  | "reject"
  | "recall"
  | "close"
  | "reopen"
  | "codes";

export class OpenQuestion extends Observable {
  view: QuestionView | null = null;
  refusal: Refusal | null = null;
  busy = false;
  /** Something is being done, and its answer is awaited. */
  acting = false;
  /** What others did while it was open here; emptied by the next thing that is done here. */
  news: readonly HistoryEntry[] = [];
  readonly draft: AnswerDraft;
  readonly readers: Readers;
  private _id = "";
  private _newest = 0;

  constructor(
    private readonly _http: Http,
    line: StaffLine,
    private readonly _keep: Keep,
    me: () => string | null,
  ) {
    super();
    this.draft = new AnswerDraft(_http, _keep);
    this.readers = new Readers(line, me);
    this.draft.watch(() => {
      this.readers.write(this.draft.open);
      this.changed();
    });
    this.readers.watch(() => this.changed());
    let state = line.status.state;
    line.watch(() => {
      const reopened = state !== "open" && line.status.state === "open";
      state = line.status.state;
      if (reopened && this.view) void this._comeBack();
    });
  }

  async open(id: string): Promise<void> {
    if (id !== this._id) this.close();
    this._id = id;
    await this._read();
    if (this._id !== id || !this.view) return;
    this.draft.attach(id, this.view.draft);
    this.readers.open(id, this.view.readers);
  }

  /** It is in front of nobody any more. */
  close(): void {
    if (!this._id) return;
    void this.draft.leave();
    this.readers.close();
    this.view = this.refusal = null;
    this.news = [];
    this._id = "";
    this._newest = 0;
    this.changed();
  }

  /** Does it, and shows the question as it is then. Throws the refusal, so that a form can show it at the field. */
  async act(name: ActName, body: Record<string, unknown> = {}): Promise<void> {
    const version = this.view?.version ?? 0;
    await this._do(this._http.post<QuestionView>(this._path(`/${name}`), { version, ...body }));
  }

  /** Throws the refusal, so that the form can show it at the field. */
  async resolve(ending: Ending): Promise<void> {
    await this._do(this._http.post<QuestionView>(this._path("/resolution"), ending));
  }

  /** Sends what was written. Throws; with `changed` when others did something since writing began. */
  async send(): Promise<void> {
    this.acting = true;
    this.changed();
    await this.draft.rest();
    const { act, text, files, version } = this.draft.written;
    const body = { version, text: text.trim(), files: files.map(({ id }) => id) };
    const id = this._id;
    try {
      await this._do(this._http.post<QuestionView>(this._path(`/${act}`), body));
      if (id === this._id) this.draft.sent();
    } catch (error) {
      this.draft.goOn();
      throw error;
    }
  }

  get note(): string {
    return this._keep.get(`note.${this._id}`) ?? "";
  }

  /** A note that is being written outlives a reload. */
  set note(text: string) {
    this._keep.set(`note.${this._id}`, text || null);
  }

  async colleagues(): Promise<Colleague[]> {
    return (await this._http.get<Colleagues>("/api/colleagues")).staff;
  }

  targets(): Promise<ReferralTargets> {
    return this._http.get<ReferralTargets>("/api/referral-targets");
  }

  original(entry: string): Promise<Original> {
    return this._http.get<Original>(this._path(`/originals/${encodeURIComponent(entry)}`));
  }

  readonly addressOfFile = async (file: string): Promise<string> =>
    (await this._http.get<Download>(this._path(`/files/${encodeURIComponent(file)}`))).url;

  upload(file: File, come: (share: number) => void): Promise<StoredFile> {
    return sendFile(this._http, file, come);
  }

  take(event: QuestionEvent): void {
    if (event.question !== this._id) return;
    if (event.type === "question.readers") this.readers.take(event);
    else {
      this._newest = Math.max(this._newest, event.version);
      if (!this.acting) void this._catchUp();
    }
  }

  private async _do(answer: Promise<QuestionView>): Promise<void> {
    const { _id: id, view: before } = this;
    this.acting = true;
    this.changed();
    try {
      const view = await answer;
      if (id !== this._id) return;
      this.news = [];
      this._show(view);
      // What nobody else did in between is known to me.
      const isMine = before?.version === this.draft.written.version && view.version === before.version + 1;
      if (isMine) this.draft.seen(view.version);
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.status === 409) this._newest = Infinity;
      throw refusal;
    } finally {
      this.acting = false;
      this.changed();
      void this._catchUp();
    }
  }

  /** Reads again when something happened that is not shown yet. */
  private async _catchUp(): Promise<void> {
    const { view, _id: id } = this;
    if (!view || view.version >= this._newest) return;
    this._newest = 0;
    await this._read();
    if (this._id !== id || !this.view) return;
    const added = this.view.history.filter((entry) => entry.version > view.version);
    this.news = [...this.news, ...added];
    if (this.draft.isEmpty) this.draft.seen(this.view.version);
    this.changed();
  }

  /** The line was cut: what was said meanwhile is asked for. */
  private async _comeBack(): Promise<void> {
    this._newest = Infinity;
    await Promise.all([this.readers.tell(), this._catchUp()]);
  }

  private async _read(): Promise<void> {
    const { _id: id } = this;
    this.busy = true;
    this.refusal = null;
    this.changed();
    try {
      const view = await this._http.get<QuestionView>(this._path());
      if (id === this._id) this._show(view);
    } catch (error) {
      if (id === this._id) this.refusal = asRefusal(error);
    }
    this.busy = false;
    this.changed();
  }

  /** An answer that was overtaken by a newer one is not shown. */
  private _show(view: QuestionView): void {
    if (view.version >= (this.view?.version ?? 0)) this.view = view;
  }

  private _path(rest = ""): string {
    return `/api/questions/${encodeURIComponent(this._id)}${rest}`;
  }
}
