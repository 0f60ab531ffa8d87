/** The mock-up of a message: as it is saved, in the real letter. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { MockUp } from "../data/types.js";
import { Observable } from "./observable.js";

export class MockUps extends Observable {
  mockUp: MockUp | null = null;
  refusal: Refusal | null = null;
  busy = false;

  constructor(private readonly _http: Http) {
    super();
  }

  async open(name: string): Promise<void> {
    this.busy = true;
    this.refusal = null;
    this.changed();
    try {
      this.mockUp = await this._http.get<MockUp>(`/api/settings/${encodeURIComponent(name)}/mock-up`);
    } catch (error) {
      this.refusal = asRefusal(error);
    }
    this.busy = false;
    this.changed();
  }

  close(): void {
    this.mockUp = this.refusal = null;
    this.changed();
  }
}
