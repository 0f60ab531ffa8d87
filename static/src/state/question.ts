/** The question that is open, in full. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { Ending, QuestionView } from "../data/types.js";
import { Observable } from "./observable.js";

export class OpenQuestion extends Observable {
  view: QuestionView | null = null;
  refusal: Refusal | null = null;
  busy = false;
  private _id = "";

  constructor(private readonly _http: Http) {
    super();
  }

  async open(id: string): Promise<void> {
    if (id !== this._id) this.view = null;
    this._id = id;
    await this._take(this._http.get<QuestionView>(this._path()));
  }

  async claim(): Promise<void> {
    await this._take(this._http.post<QuestionView>(this._path("/claim")));
  }

  /** Throws the refusal, so that the form can show it at the field. */
  async resolve(ending: Ending): Promise<void> {
    this.view = await this._http.post<QuestionView>(this._path("/resolution"), ending);
    this.changed();
  }

  private _path(rest = ""): string {
    return `/api/questions/${encodeURIComponent(this._id)}${rest}`;
  }

  private async _take(answer: Promise<QuestionView>): Promise<void> {
    const id = this._id;
    this.busy = true;
    this.refusal = null;
    this.changed();
    try {
      const view = await answer;
      if (id === this._id) this.view = view;
    } catch (error) {
      if (id === this._id) this.refusal = asRefusal(error);
    }
    this.busy = false;
    this.changed();
  }
}
