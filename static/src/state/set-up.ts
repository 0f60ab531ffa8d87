/** The set-up checklist of whoever is signed in. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { SetUpTask } from "../data/types.js";
import { Observable } from "./observable.js";

export class SetUp extends Observable {
  tasks: SetUpTask[] | null = null;
  refusal: Refusal | null = null;

  constructor(private readonly _http: Http) {
    super();
  }

  async read(): Promise<void> {
    this.refusal = null;
    try {
      this.tasks = (await this._http.get<{ tasks: SetUpTask[] }>("/api/set-up")).tasks;
    } catch (error) {
      this.refusal = asRefusal(error);
    }
    this.changed();
  }
}
