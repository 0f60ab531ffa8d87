/** The accounts of the library: all of them, what one has in hand, and what is done to them. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { AccountDetails, AccountList, OpenWork } from "../data/types.js";
import type { Keep } from "./keep.js";
import { Observable } from "./observable.js";

export interface AccountForm {
  name: string;
  screen_name: string;
  email: string;
  role: string;
  username: string;
}

export const NEW_ACCOUNT: AccountForm = { name: "", screen_name: "", email: "", role: "librarian", username: "" };
const KEPT = "accounts.new";

export class Accounts extends Observable {
  all: AccountDetails[] | null = null;
  work: OpenWork | null = null;
  refusal: Refusal | null = null;
  /** What was done, to be said once. */
  done = "";
  busy = false;

  constructor(
    private readonly _http: Http,
    private readonly _keep: Keep,
  ) {
    super();
  }

  async read(): Promise<void> {
    await this._try(async () => {
      this.all = (await this._http.get<AccountList>("/api/accounts")).accounts;
    });
  }

  one(id: string): AccountDetails | null {
    return this.all?.find((account) => account.id === id) ?? null;
  }

  /** What was typed for a new account survives a reload. */
  get kept(): AccountForm {
    const kept = this._keep.get(KEPT);
    return kept ? (JSON.parse(kept) as AccountForm) : NEW_ACCOUNT;
  }

  keep(form: AccountForm): void {
    this._keep.set(KEPT, JSON.stringify(form));
  }

  async create(form: AccountForm): Promise<AccountDetails | null> {
    return this._change(
      () => this._http.post<AccountDetails>("/api/accounts", form),
      ({ username }) => {
        this._keep.set(KEPT, null);
        return `${username} has been invited by mail.`;
      },
    );
  }

  async change({ id, version }: AccountDetails, form: AccountForm): Promise<AccountDetails | null> {
    return this._change(
      () => this._http.put<AccountDetails>(this._path(id), { ...form, version }),
      () => "Saved.",
    );
  }

  async invite({ id, email }: AccountDetails): Promise<void> {
    await this._try(async () => {
      await this._http.post(`${this._path(id)}/invite`);
      this.done = `A new link is on its way to ${email}.`;
    });
  }

  async readWork(id: string): Promise<void> {
    this.work = null;
    await this._try(async () => {
      this.work = await this._http.get<OpenWork>(`${this._path(id)}/open-work`);
    });
  }

  async deactivate({ id }: AccountDetails, handTo: string | null): Promise<AccountDetails | null> {
    return this._change(
      () => this._http.post<AccountDetails>(`${this._path(id)}/deactivate`, { hand_to: handTo }),
      ({ name }) => `${name} can no longer sign in.`,
    );
  }

  async reactivate({ id }: AccountDetails): Promise<AccountDetails | null> {
    return this._change(
      () => this._http.post<AccountDetails>(`${this._path(id)}/reactivate`),
      ({ name }) => `${name} can sign in again.`,
    );
  }

  private async _change(what: () => Promise<AccountDetails>, said: (after: AccountDetails) => string): Promise<AccountDetails | null> {
    let after: AccountDetails | null = null;
    await this._try(async () => {
      const changed = await what();
      const others = (this.all ?? []).filter(({ id }) => id !== changed.id);
      this.all = [...others, changed].sort(
        (one, other) => Number(other.active) - Number(one.active) || one.name.localeCompare(other.name),
      );
      this.done = said(changed);
      after = changed;
    });
    return after;
  }

  private async _try(what: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.refusal = null;
    this.done = "";
    this.changed();
    try {
      await what();
    } catch (error) {
      this.refusal = asRefusal(error);
    }
    this.busy = false;
    this.changed();
  }

  private _path(id: string): string {
    return `/api/accounts/${encodeURIComponent(id)}`;
  }
}
