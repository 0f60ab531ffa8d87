/** The search that is open: what was asked, a page of what was found, and the hit that was opened. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { Colleagues, SearchPage, SearchRow } from "../data/types.js";
import { Observable } from "./observable.js";
import { isAsking, paramsOf, type SearchQuery } from "./search-query.js";

const SLOW_SECONDS = 4;

export class Search extends Observable {
  rows: SearchRow[] = [];
  total = 0;
  moreThanTotal = false;
  next: string | null = null;
  state: "idle" | "searching" | "slow" | "done" = "idle";
  refusal: Refusal | null = null;
  /** The hit that was opened, to stand there again after coming back. */
  opened: string | null = null;
  colleagues: Colleagues["staff"] = [];
  private _query = "";
  private _page = "";
  private _turn = 0;

  constructor(private readonly _http: Http) {
    super();
  }

  /** Searches, if there is anything to find. What was found is kept meanwhile if the search is the same. */
  async open(query: SearchQuery, cursor: string | null): Promise<void> {
    const asked = paramsOf(query);
    if (asked.toString() !== this._query) this._clear();
    this._query = asked.toString();
    if (cursor) asked.set("cursor", cursor);
    if (asked.toString() !== this._page) this.opened = null;
    this._page = asked.toString();
    if (isAsking(query)) await this.again();
    else this._set("idle");
  }

  /** The same page once more. */
  async again(): Promise<void> {
    const turn = ++this._turn;
    this._set("searching");
    const timer = setTimeout(() => {
      if (turn === this._turn) this._set("slow");
    }, SLOW_SECONDS * 1000);
    try {
      const found = await this._http.get<SearchPage>(`/api/search?${this._page}`);
      if (turn === this._turn) this._take(found);
    } catch (error) {
      if (turn === this._turn) this._fail(asRefusal(error));
    } finally {
      clearTimeout(timer);
    }
  }

  /** The librarians of one's own library, to choose from; without them one searches without. */
  async readColleagues(): Promise<void> {
    if (this.colleagues.length) return;
    try {
      this.colleagues = (await this._http.get<Colleagues>("/api/colleagues")).staff;
      this.changed();
    } catch {
      // Asked for again when the page is next opened.
    }
  }

  /** Nothing of it is left to whoever signs in next. */
  forget(): void {
    this._clear();
    this.colleagues = [];
    this._query = this._page = "";
    this._set("idle");
  }

  private _take({ rows, total, more_than_total, next }: SearchPage): void {
    this.rows = rows;
    this.total = total;
    this.moreThanTotal = more_than_total;
    this.next = next;
    this.refusal = null;
    this._set("done");
  }

  private _fail(refusal: Refusal): void {
    this.refusal = refusal;
    this._set("done");
  }

  private _clear(): void {
    this._turn++;
    this.rows = [];
    this.total = 0;
    this.moreThanTotal = false;
    this.next = this.refusal = this.opened = null;
  }

  private _set(state: Search["state"]): void {
    this.state = state;
    this.changed();
  }
}
