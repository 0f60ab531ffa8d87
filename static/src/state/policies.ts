/** Policy pages of libraries, each read when it is opened. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { Policy } from "../data/types.js";
import { Observable } from "./observable.js";

export class Policies extends Observable {
  page: Policy | null = null;
  refusal: Refusal | null = null;
  private _wanted = "";

  constructor(private readonly _http: Http) {
    super();
  }

  async open(libraryId: string): Promise<void> {
    if (libraryId !== this._wanted) this.page = null;
    this._wanted = libraryId;
    this.refusal = null;
    this.changed();
    try {
      const page = await this._http.get<Policy>(`/api/policies/${encodeURIComponent(libraryId)}`);
      if (libraryId === this._wanted) this.page = page;
    } catch (error) {
      if (libraryId === this._wanted) this.refusal = asRefusal(error);
    }
    this.changed();
  }
}
