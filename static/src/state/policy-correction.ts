/** A correction of another library's policy page: what was typed is kept until it is sent, once. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import { newId } from "../data/new-id.js";
import type { Keep } from "./keep.js";
import { Observable } from "./observable.js";

export interface CorrectionText {
  wrong: string;
  right: string;
}
interface Kept extends CorrectionText {
  /** The same form again is the same letter. */
  token: string;
}

const keptAs = (id: string): string => `policy-correction.${id}`;

export class Corrections extends Observable {
  sentTo = "";
  refusal: Refusal | null = null;
  busy = false;

  constructor(
    private readonly _http: Http,
    private readonly _keep: Keep,
  ) {
    super();
  }

  typedFor(libraryId: string): Kept {
    const kept = this._keep.get(keptAs(libraryId));
    return kept ? (JSON.parse(kept) as Kept) : { token: newId(), wrong: "", right: "" };
  }

  keep(libraryId: string, typed: CorrectionText): void {
    this._keep.set(keptAs(libraryId), JSON.stringify({ ...this.typedFor(libraryId), ...typed }));
  }

  async send(libraryId: string, typed: CorrectionText): Promise<void> {
    this.keep(libraryId, typed);
    this.begin();
    this.busy = true;
    this.changed();
    try {
      this.sentTo = (await this._http.post<{ to: string }>(`/api/policies/${encodeURIComponent(libraryId)}/corrections`, this.typedFor(libraryId))).to;
      this._keep.set(keptAs(libraryId), null);
    } catch (error) {
      this.refusal = asRefusal(error);
    }
    this.busy = false;
    this.changed();
  }

  /** Nothing of the last one is said any more. */
  begin(): void {
    this.sentTo = "";
    this.refusal = null;
    this.changed();
  }
}
