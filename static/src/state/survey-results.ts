/** What came of the library's surveys in some months: counts, comments, and a sheet of all of it. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { SurveyComment, SurveyCommentPage, SurveyResultsView, SurveySheet } from "../data/types.js";
import { Observable } from "./observable.js";

export class SurveyResults extends Observable {
  view: SurveyResultsView | null = null;
  comments: SurveyComment[] = [];
  next: string | null = null;
  refusal: Refusal | null = null;
  busy = false;
  private _period = "";

  constructor(private readonly _http: Http) {
    super();
  }

  /** Without months they are the server's: the last twelve. */
  async open(from = "", to = ""): Promise<void> {
    this._period = new URLSearchParams({ ...(from ? { from } : {}), ...(to ? { to } : {}) }).toString();
    await this._call(async () => {
      const period = this._period;
      const [view, page] = await Promise.all([
        this._http.get<SurveyResultsView>(`/api/surveys/results?${period}`),
        this._http.get<SurveyCommentPage>(`/api/surveys/comments?${period}`),
      ]);
      if (period !== this._period) return;
      this.view = view;
      this.comments = page.comments;
      this.next = page.next;
    });
  }

  async more(): Promise<void> {
    const { next } = this;
    if (!next || this.busy) return;
    await this._call(async () => {
      const page = await this._http.get<SurveyCommentPage>(`/api/surveys/comments?${this._after(next)}`);
      this.comments = [...this.comments, ...page.comments];
      this.next = page.next;
    });
  }

  /** All responses of the months as CSV; null when it failed. */
  async sheet(): Promise<string | null> {
    let csv = "";
    let next: string | null = null;
    const isWhole = await this._call(async () => {
      do {
        const portion: SurveySheet = await this._http.get(`/api/surveys/sheet?${this._after(next)}`);
        csv += portion.csv;
        next = portion.next;
      } while (next);
    });
    return isWhole ? csv : null;
  }

  private _after(cursor: string | null): string {
    const query = new URLSearchParams(this._period);
    if (cursor) query.set("cursor", cursor);
    return query.toString();
  }

  private async _call(what: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.refusal = null;
    this.changed();
    try {
      await what();
    } catch (error) {
      this.refusal = asRefusal(error);
    }
    this.busy = false;
    this.changed();
    return this.refusal === null;
  }
}
