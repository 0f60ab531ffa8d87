/** One's own account: names and address, and the second factor. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { AccountDetails, OneAccount, SecondFactorBegun } from "../data/types.js";
import { Observable } from "./observable.js";

/** What is worked on: what is refused or done is said there. */
export type Part = "facts" | "password" | "factor";

export class MyAccount extends Observable {
  account: AccountDetails | null = null;
  secondFactor = false;
  /** A second factor that waits for its first code. */
  begun: SecondFactorBegun | null = null;
  part: Part = "facts";
  refusal: Refusal | null = null;
  done = "";
  busy = false;

  constructor(private readonly _http: Http) {
    super();
  }

  async read(): Promise<void> {
    this.begun = null;
    await this.try("facts", "", async () => {
      const { account, second_factor } = await this._http.get<OneAccount>("/api/me/account");
      this.account = account;
      this.secondFactor = second_factor;
    });
  }

  async save(facts: Record<string, string>): Promise<boolean> {
    return this.try("facts", "Saved.", async () => {
      this.account = await this._http.put<AccountDetails>("/api/me/account", { ...facts, version: this.account?.version });
    });
  }

  async begin(password: string): Promise<boolean> {
    return this.try("factor", "", async () => {
      this.begun = await this._http.post<SecondFactorBegun>("/api/me/second-factor", { password });
    });
  }

  cancel(): void {
    this.begun = this.refusal = null;
    this.changed();
  }

  async turnOn(code: string): Promise<boolean> {
    return this.try("factor", "The second factor is on: a code is asked for at your next sign-in.", async () => {
      await this._http.put("/api/me/second-factor", { session: this.begun?.session, code });
      this.begun = null;
      this.secondFactor = true;
    });
  }

  async turnOff(password: string, code: string): Promise<boolean> {
    return this.try("factor", "The second factor is off.", async () => {
      await this._http.post("/api/me/second-factor/off", { password, code });
      this.secondFactor = false;
    });
  }

  /** Does something in a part of the page, and says there what came of it. */
  async try(part: Part, said: string, what: () => Promise<void>): Promise<boolean> {
    Object.assign(this, { part, busy: true, refusal: null, done: "" });
    this.changed();
    try {
      await what();
      this.done = said;
    } catch (error) {
      this.refusal = asRefusal(error);
    }
    this.busy = false;
    this.changed();
    return this.refusal === null;
  }

  /** What is wrong with the fields of a part. */
  faults(part: Part): Record<string, string> {
    if (part !== this.part || !this.refusal) return {};
    const { field, message, details } = this.refusal;
    return (details.fields ?? (field ? { [field]: message } : {})) as Record<string, string>;
  }
}
