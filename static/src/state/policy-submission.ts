/** How far the library's own policy page is on its way into the cooperative, and submitting it. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { OwnPolicySubmission } from "../data/types.js";
import { Observable } from "./observable.js";

const PATH = "/api/policy-submission";

export class OwnSubmission extends Observable {
  now: OwnPolicySubmission | null = null;
  refusal: Refusal | null = null;
  busy = false;
  /** Whether somebody has tried: from then on what is missing stands at its fields as a fault. */
  tried = false;

  constructor(private readonly _http: Http) {
    super();
  }

  async read(): Promise<void> {
    this.tried = false;
    await this._ask(() => this._http.get<OwnPolicySubmission>(PATH));
  }

  /** A refusal shows how things stand by now, beside what was refused. */
  async submit(): Promise<void> {
    this.tried = true;
    await this._ask(() => this._http.post<OwnPolicySubmission>(PATH));
    const { refusal } = this;
    if (!refusal || refusal.passing) return;
    await this._ask(() => this._http.get<OwnPolicySubmission>(PATH));
    this.refusal ??= refusal;
    this.changed();
  }

  private async _ask(what: () => Promise<OwnPolicySubmission>): Promise<void> {
    this.busy = true;
    this.refusal = null;
    this.changed();
    try {
      this.now = await what();
    } catch (error) {
      this.refusal = asRefusal(error);
    }
    this.busy = false;
    this.changed();
  }
}
