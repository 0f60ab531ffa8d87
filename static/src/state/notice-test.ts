/** A test of the addresses for notices. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import { Observable } from "./observable.js";

export class NoticeTest extends Observable {
  sentTo: string[] | null = null;
  refusal: Refusal | null = null;

  constructor(private readonly _http: Http) {
    super();
  }

  async send(): Promise<void> {
    this.forget();
    try {
      this.sentTo = (await this._http.post<{ addresses: string[] }>("/api/settings/e-mail-notification/test")).addresses;
    } catch (error) {
      this.refusal = asRefusal(error);
    }
    this.changed();
  }

  forget(): void {
    this.sentTo = this.refusal = null;
    this.changed();
  }
}
