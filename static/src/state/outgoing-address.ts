/** The address that the library's letters show, and whether patrons' replies to it join the history. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { OutgoingAddressView } from "../data/types.js";
import { Observable } from "./observable.js";

const PATH = "/api/library/outgoing-address";

export class OutgoingAddress extends Observable {
  view: OutgoingAddressView | null = null;
  refusal: Refusal | null = null;
  busy = false;
  saved = false;

  constructor(private readonly _http: Http) {
    super();
  }

  async open(): Promise<void> {
    this.view = null;
    await this._take(this._http.get<OutgoingAddressView>(PATH));
  }

  /** An empty address stands for the system's own. */
  async save(capture: boolean, address: string): Promise<void> {
    this.saved = await this._take(this._http.put<OutgoingAddressView>(PATH, { capture, address }));
    this.changed();
  }

  /** Nothing of it is left to whoever signs in next. */
  forget(): void {
    this.view = this.refusal = null;
    this.changed();
  }

  private async _take(answer: Promise<OutgoingAddressView>): Promise<boolean> {
    this.busy = true;
    this.saved = false;
    this.refusal = null;
    this.changed();
    try {
      this.view = await answer;
    } catch (error) {
      this.refusal = asRefusal(error);
    }
    this.busy = false;
    this.changed();
    return this.refusal === null;
  }
}
