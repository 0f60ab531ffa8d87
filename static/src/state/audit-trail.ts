/** Who changed what in the set-up: a page of the trail, and the whole of it as a table for spreadsheets. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { AuditEntry, AuditPage, Sheet } from "../data/types.js";
import { Observable } from "./observable.js";

export interface AuditFilter {
  trail: "library" | "group";
  what: string;
  from: string;
  to: string;
}

export class AuditTrail extends Observable {
  entries: AuditEntry[] = [];
  next: string | null = null;
  refusal: Refusal | null = null;
  loading = false;
  filter: AuditFilter = { trail: "library", what: "", from: "", to: "" };
  private _turn = 0;

  constructor(private readonly _http: Http) {
    super();
  }

  /** The newest entries that the filter lets pass. */
  async open(filter: AuditFilter): Promise<void> {
    this.filter = filter;
    this.entries = [];
    this.next = null;
    await this._read(null);
  }

  /** The page after those that are shown. */
  async more(): Promise<void> {
    if (this.next && !this.loading) await this._read(this.next);
  }

  async sheet(): Promise<Sheet | null> {
    try {
      return await this._http.get<Sheet>(`/api/audit/sheet?${this._query(null)}`);
    } catch (error) {
      this.refusal = asRefusal(error);
      this.changed();
      return null;
    }
  }

  private async _read(cursor: string | null): Promise<void> {
    const turn = ++this._turn;
    this.loading = true;
    this.refusal = null;
    this.changed();
    try {
      const page = await this._http.get<AuditPage>(`/api/audit?${this._query(cursor)}`);
      if (turn !== this._turn) return;
      this.entries = [...this.entries, ...page.entries];
      this.next = page.next;
    } catch (error) {
      if (turn !== this._turn) return;
      this.refusal = asRefusal(error);
    }
    this.loading = false;
    this.changed();
  }

  private _query(cursor: string | null): string {
    const given = Object.entries({ ...this.filter, cursor: cursor ?? "" }).filter(([, value]) => value);
    return new URLSearchParams(given).toString();
  }
}
