/** A question asked by phone or at the desk, while it is written down. The tab keeps it until it is saved. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import { newId } from "../data/new-id.js";
import type { AddedQuestion } from "../data/types.js";
import type { Keep } from "./keep.js";
import { Observable } from "./observable.js";

export interface Written {
  source: "phone" | "desk";
  name: string;
  email: string;
  question: string;
  assign_to_me: boolean;
}

interface Kept {
  written: Written;
  /** The last attempt to save it, which may have arrived without our seeing the answer. */
  sent: { request_key: string; written: Written } | null;
}

const BLANK: Written = { source: "phone", name: "", email: "", question: "", assign_to_me: true };
const NOTHING: Kept = { written: BLANK, sent: null };
const NAME = "new_question";

const isSame = (one: Written, other: Written): boolean =>
  (Object.keys(BLANK) as (keyof Written)[]).every((field) => one[field] === other[field]);

export class NewQuestion extends Observable {
  busy = false;
  refusal: Refusal | null = null;
  private _kept: Kept;

  constructor(
    private readonly _http: Http,
    private readonly _keep: Keep,
  ) {
    super();
    this._kept = this._read();
  }

  get written(): Written {
    return this._kept.written;
  }

  get isBlank(): boolean {
    const { name, email, question } = this.written;
    return !name && !email && !question;
  }

  write(change: Partial<Written>): void {
    this._store({ ...this._kept, written: { ...this.written, ...change } });
  }

  /** The id of the question that it became; null when it was refused, or is being saved already. */
  async save(): Promise<string | null> {
    if (this.busy) return null;
    const { written, sent } = this._kept;
    const request_key = sent && isSame(sent.written, written) ? sent.request_key : newId();
    this._store({ written, sent: { request_key, written } });
    this._tell(true, null);
    try {
      const { question_id } = await this._http.post<AddedQuestion>("/api/questions", { ...written, request_key });
      this.discard();
      return question_id;
    } catch (error) {
      this._tell(false, asRefusal(error));
      return null;
    }
  }

  discard(): void {
    this._kept = NOTHING;
    this._keep.set(NAME, null);
    this._tell(false, null);
  }

  /** Whoever signs in next has what the tab still keeps, which is nothing after signing out. */
  forget(): void {
    this._kept = this._read();
    this._tell(false, null);
  }

  private _read(): Kept {
    const kept = this._keep.get(NAME);
    return kept === null ? NOTHING : (JSON.parse(kept) as Kept);
  }

  private _store(kept: Kept): void {
    this._kept = kept;
    this._keep.set(NAME, JSON.stringify(kept));
    this.changed();
  }

  private _tell(busy: boolean, refusal: Refusal | null): void {
    this.busy = busy;
    this.refusal = refusal;
    this.changed();
  }
}
