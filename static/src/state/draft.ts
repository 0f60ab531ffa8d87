/** What I am writing to the patron: kept in this tab with every key, on the server a moment later, until it is sent. */
import type { Http } from "../data/http.js";
import type { Draft, DraftSaved, StoredFile, WrittenAct } from "../data/types.js";
import type { Keep } from "./keep.js";
import { Observable } from "./observable.js";

type Written = Pick<Draft, "act" | "text" | "files" | "version">;
/** `failing` is tried again by itself. */
export type Saving = "saved" | "saving" | "failing";

const SETTLE_SECONDS = 0.8;
const RETRY_SECONDS = 5;
const NOTHING: Written = { act: "answer", text: "", files: [], version: 0 };

export class AnswerDraft extends Observable {
  /** In front of me now; a draft that is put aside stays. */
  open = false;
  written: Written = NOTHING;
  saving: Saving = "saved";
  savedAt: string | null = null;
  /** When that was written which was found on opening the question. */
  foundFrom: string | null = null;
  /** What was thrown away last, to be put back. */
  discarded: Written | null = null;
  private _question = "";
  private _unsaved = false;
  /** Not saved yet, and not to be while it is being sent. */
  private _held = false;
  private _underWay: Promise<void> | null = null;
  private _timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly _http: Http,
    private readonly _keep: Keep,
  ) {
    super();
  }

  get isEmpty(): boolean {
    return !this.written.text.trim() && !this.written.files.length;
  }

  /** A question was opened: what this tab kept and the server may not have, or what the server has. */
  attach(question: string, stored: Draft | null): void {
    this._forget();
    this._question = question;
    const kept = this._kept();
    const found = kept ?? stored;
    if (found) {
      const { act, text, files, version, saved_at } = found;
      this.written = { act, text, files, version };
      this.savedAt = stored?.saved_at ?? null;
      this.foundFrom = saved_at;
      this.open = true;
    }
    if (kept) this._saveIn(SETTLE_SECONDS);
    this.changed();
  }

  /** Saves what is not saved yet, and lets go of the question. */
  async leave(): Promise<void> {
    const saved = this.flush();
    this._forget();
    this.changed();
    await saved;
  }

  /** Writing begins, or goes on as something else; what is there stays. `version` is what the screen shows. */
  begin(act: WrittenAct, version: number): void {
    if (this.isEmpty) this._put({ ...NOTHING, act, version }, false);
    else if (act !== this.written.act) this._put({ ...this.written, act });
    this.open = true;
    this.changed();
  }

  putAside(): void {
    this.open = false;
    void this.flush();
    this.changed();
  }

  write(text: string): void {
    this._put({ ...this.written, text });
  }

  attachFile(file: StoredFile): void {
    this._put({ ...this.written, files: [...this.written.files, file] });
  }

  removeFile(id: string): void {
    this._put({ ...this.written, files: this.written.files.filter((file) => file.id !== id) });
  }

  /** What has changed until then is known to me: nothing of it holds up the sending. */
  seen(version: number): void {
    this._put({ ...this.written, version }, !this.isEmpty);
  }

  discard(): void {
    this.discarded = this.isEmpty ? null : this.written;
    this.open = false;
    this.foundFrom = null;
    this._put({ ...NOTHING, act: this.written.act });
  }

  putBack(): void {
    if (!this.discarded) return;
    this._put(this.discarded);
    this.open = true;
  }

  /** It went out, and the server let go of it with the sending. */
  sent(): void {
    const question = this._question;
    this._forget();
    this._question = question;
    this._keep.set(this._name, null);
    this.changed();
  }

  /** It is being sent: no saving is under way any more, and none begins by itself until it was `sent` or goes on. */
  async rest(): Promise<void> {
    clearTimeout(this._timer);
    await this._underWay;
    clearTimeout(this._timer);
    this._held = this._unsaved;
    this._unsaved = false;
  }

  /** It was not sent: what is not saved yet is saved after all. */
  goOn(): void {
    if (this._held) this._saveIn(SETTLE_SECONDS);
    this._held = false;
  }

  /** Saves at once what is not saved yet. */
  async flush(): Promise<void> {
    clearTimeout(this._timer);
    if (this._unsaved) this._save();
    await this._underWay;
  }

  private get _name(): string {
    return `answer.${this._question}`;
  }

  private _kept(): (Written & { saved_at: string }) | null {
    const kept = this._keep.get(this._name);
    return kept === null ? null : (JSON.parse(kept) as Written & { saved_at: string });
  }

  private _put(written: Written, save = true): void {
    this.written = written;
    if (!this.isEmpty) this.discarded = null;
    if (save) {
      this._keep.set(this._name, JSON.stringify({ ...written, saved_at: new Date().toISOString() }));
      this._saveIn(SETTLE_SECONDS);
    }
    this.changed();
  }

  private _saveIn(seconds: number): void {
    this._unsaved = true;
    if (this.saving === "saved") this.saving = "saving";
    clearTimeout(this._timer);
    this._timer = setTimeout(() => void this._saveNext(), seconds * 1000);
  }

  private async _saveNext(): Promise<void> {
    const question = this._question;
    await this._underWay;
    if (this._unsaved && question === this._question) this._save();
  }

  private _save(): void {
    const question = this._question;
    const { act, text, files, version } = this.written;
    const body = { act, text: text.trim() ? text : "", files: files.map(({ id }) => id), version };
    const isStill = (): boolean => question === this._question;
    this._unsaved = false;
    const saving = this._http
      .put<DraftSaved>(`/api/questions/${encodeURIComponent(question)}/draft`, body)
      .then(
        ({ saved_at }) => isStill() && this._saved(saved_at),
        () => isStill() && this._notSaved(),
      )
      .then(() => {
        if (this._underWay === saving) this._underWay = null;
        this.changed();
      });
    this._underWay = saving;
  }

  private _saved(at: string): void {
    this.savedAt = this.isEmpty ? null : at;
    if (this._unsaved) return;
    this.saving = "saved";
    this._keep.set(this._name, null);
  }

  private _notSaved(): void {
    this.saving = "failing";
    this._saveIn(RETRY_SECONDS);
  }

  private _forget(): void {
    clearTimeout(this._timer);
    this._question = "";
    this._unsaved = this._held = this.open = false;
    this.written = NOTHING;
    this.saving = "saved";
    this.savedAt = this.foundFrom = this.discarded = null;
  }
}

/** Saves when the page is left or hidden: it may not come back. */
export function saveWithPage(draft: Pick<AnswerDraft, "flush">, page: Window): void {
  page.document.addEventListener("visibilitychange", () => {
    if (page.document.visibilityState === "hidden") void draft.flush();
  });
  page.addEventListener("pagehide", () => void draft.flush());
}
