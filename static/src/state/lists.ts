/** The lists with their counts, and the page of the one that is open. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { ListOverview, ListSummary, Order, Page, Row } from "../data/types.js";
import { Observable } from "./observable.js";

const SETTLE_SECONDS = 0.8;
const REFRESH_SECONDS = 60;

export interface Wanted {
  list: string;
  order: Order;
  cursor: string | null;
}

export class Lists extends Observable {
  summaries: ListSummary[] = [];
  wanted: Wanted | null = null;
  rows: Row[] = [];
  next: string | null = null;
  loading = false;
  refusal: Refusal | null = null;
  private _turn = 0;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _due = Infinity;

  constructor(private readonly _http: Http) {
    super();
  }

  summary(list: string): ListSummary | null {
    return this.summaries.find((one) => one.name === list) ?? null;
  }

  /** Opens a page of a list; the rows of another list are not shown meanwhile. */
  async open(wanted: Wanted): Promise<void> {
    if (this.wanted?.list !== wanted.list) this.rows = [];
    this.wanted = wanted;
    this.loading = true;
    await Promise.all([this._readCounts(), this._readPage()]);
  }

  close(): void {
    this.wanted = null;
    this._stopWaiting();
  }

  /** Something moved: reads again in a moment, once for all that moves meanwhile. */
  refreshSoon(seconds = SETTLE_SECONDS): void {
    const due = Date.now() + seconds * 1000;
    if (due >= this._due) return;
    this._stopWaiting();
    this._due = due;
    this._timer = setTimeout(() => {
      this._due = Infinity;
      void this.refresh();
    }, seconds * 1000);
  }

  private _stopWaiting(): void {
    clearTimeout(this._timer);
    this._due = Infinity;
  }

  /** Claims a question from Shared Followup; throws when somebody else was first. */
  async claim(question: string): Promise<void> {
    try {
      await this._http.post(`/api/questions/${encodeURIComponent(question)}/claim`);
    } finally {
      this.refreshSoon();
    }
  }

  async refresh(): Promise<void> {
    if (this.wanted) await Promise.all([this._readCounts(), this._readPage()]);
  }

  private async _readCounts(): Promise<void> {
    try {
      this.summaries = (await this._http.get<ListOverview>("/api/lists")).lists;
      this.changed();
    } catch (error) {
      if (!this.summaries.length) this._fail(error);
    }
    if (this.wanted) this.refreshSoon(REFRESH_SECONDS);
  }

  private async _readPage(): Promise<void> {
    const { wanted } = this;
    if (!wanted) return;
    const turn = ++this._turn;
    const query = new URLSearchParams({ order: wanted.order, ...(wanted.cursor ? { cursor: wanted.cursor } : {}) });
    this.changed();
    try {
      const page = await this._http.get<Page>(`/api/lists/${encodeURIComponent(wanted.list)}?${query.toString()}`);
      if (turn !== this._turn) return;
      this.rows = page.rows;
      this.next = page.next;
      this.refusal = null;
    } catch (error) {
      if (turn !== this._turn) return;
      this._fail(error);
    }
    this.loading = false;
    this.changed();
  }

  private _fail(error: unknown): void {
    this.refusal = asRefusal(error);
    this.changed();
  }
}
