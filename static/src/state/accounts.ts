/** The accounts of the library: a page of them, one alone with what it has in hand, and what is done to them. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { AccountDetails, AccountList, Colleague, OneAccount, OpenWork, Sheet } from "../data/types.js";
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
  /** The page that is shown. */
  all: AccountDetails[] | null = null;
  found = 0;
  page = 1;
  next: string | null = null;
  /** What is looked for. */
  text = "";
  /** The one that is open. */
  account: AccountDetails | null = null;
  /** Whether a code is asked for at its sign-in. */
  secondFactor = false;
  colleagues: Colleague[] = [];
  work: OpenWork | null = null;
  refusal: Refusal | null = null;
  /** What was done, to be said once. */
  done = "";
  busy = false;

  private _turn = 0;
  /** The cursors of the pages up to the one that is shown. */
  private _cursors: (string | null)[] = [null];

  constructor(
    private readonly _http: Http,
    private readonly _keep: Keep,
  ) {
    super();
  }

  /** The first page of those that a text is found in. */
  async look(text: string): Promise<void> {
    this.text = text;
    this._cursors = [null];
    await this._read();
  }

  /** The page of a cursor, or with null the one before. */
  async turn(next: string | null): Promise<void> {
    this._cursors = next === null ? this._cursors.slice(0, -1) : [...this._cursors, next];
    await this._read();
  }

  async open(id: string): Promise<void> {
    if (this.account?.id !== id) this.account = null;
    await this._try(async () => {
      const { account, second_factor } = await this._http.get<OneAccount>(this._path(id));
      this.account = account;
      this.secondFactor = second_factor;
    });
  }

  async sheet(): Promise<Sheet | null> {
    let sheet: Sheet | null = null;
    await this._try(async () => {
      sheet = await this._http.get<Sheet>("/api/account-sheet");
    });
    return sheet;
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
    const made = await this._change(
      () => this._http.post<AccountDetails>("/api/accounts", form),
      ({ username }) => {
        this._keep.set(KEPT, null);
        return `${username} has been invited by mail.`;
      },
    );
    const { done } = this;
    if (made) await this.look(this.text);
    if (made && !this.refusal) this.done = done;
    this.changed();
    return made;
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

  async resetSecondFactor({ id, name }: AccountDetails): Promise<void> {
    await this._try(async () => {
      await this._http.post(`${this._path(id)}/reset-second-factor`);
      this.secondFactor = false;
      this.done = `${name} signs in with the password alone now, and is told so by mail.`;
    });
  }

  async readWork(id: string): Promise<void> {
    this.work = null;
    await this._try(async () => {
      this.work = await this._http.get<OpenWork>(`${this._path(id)}/open-work`);
      this.colleagues = (await this._http.get<{ staff: Colleague[] }>("/api/colleagues")).staff.filter((each) => each.id !== id);
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

  private async _read(): Promise<void> {
    const turn = ++this._turn;
    const given = Object.entries({ text: this.text, cursor: this._cursors.at(-1) ?? "" }).filter(([, value]) => value);
    await this._try(async () => {
      const page = await this._http.get<AccountList>(`/api/accounts?${new URLSearchParams(given).toString()}`);
      if (turn !== this._turn) return;
      this.all = page.accounts;
      this.found = page.found;
      this.next = page.next;
      this.page = this._cursors.length;
    });
  }

  private async _change(what: () => Promise<AccountDetails>, said: (after: AccountDetails) => string): Promise<AccountDetails | null> {
    let after: AccountDetails | null = null;
    await this._try(async () => {
      const changed = await what();
      if (this.account?.id === changed.id) this.account = changed;
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
