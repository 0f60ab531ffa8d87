/** Practice patrons that one may ask for, and the one who waits. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { Personas, PracticeBegun } from "../data/types.js";
import { Observable } from "./observable.js";

export class Practice extends Observable {
  personas: Personas["personas"] | null = null;
  begun: PracticeBegun | null = null;
  busy = false;
  refusal: Refusal | null = null;

  constructor(private readonly _http: Http) {
    super();
  }

  async read(): Promise<void> {
    this.begun = null;
    await this._try(async () => {
      this.personas = (await this._http.get<Personas>("/api/practice")).personas;
    });
  }

  async begin(persona: string): Promise<void> {
    await this._try(async () => {
      this.begun = await this._http.post<PracticeBegun>("/api/practice", { persona });
    });
  }

  private async _try(what: () => Promise<void>): Promise<void> {
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
  }
}
