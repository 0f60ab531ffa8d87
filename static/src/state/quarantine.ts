/** Mail that could not be filed: a page of it, how much nobody has dealt with, and the mail that is open. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { QuarantinedMail, QuarantinePage, QuarantineRow } from "../data/types.js";
import { Observable } from "./observable.js";

/** What a mail is called. One whose library is not known tells nothing of itself. */
export const subjectOf = ({ library, subject }: QuarantineRow): string =>
  library ? subject || "No subject" : "A mail for no library that is known";

export class Quarantine extends Observable {
  mails: QuarantineRow[] = [];
  count = 0;
  next: string | null = null;
  mail: QuarantinedMail | null = null;
  loading = false;
  refusal: Refusal | null = null;
  /** The mail that is being dealt with. */
  dealing = "";
  private _page = "";
  private _turn = 0;
  private _counted = false;

  constructor(private readonly _http: Http) {
    super();
  }

  /** A page of the mails that wait, or of those that somebody has dealt with; the newest first. */
  async open(settled: boolean, cursor: string | null): Promise<void> {
    const query = new URLSearchParams({ ...(settled ? { dealt_with: "yes" } : {}), ...(cursor ? { cursor } : {}) }).toString();
    if (query !== this._page) this.mails = [];
    this._page = query;
    await this._read(async (isLast) => {
      const page = await this._http.get<QuarantinePage>(`/api/quarantine${query ? `?${query}` : ""}`);
      if (!isLast()) return;
      this.mails = page.mails;
      this.next = page.next;
      this.count = page.count;
    });
  }

  /** How many wait, for the tab: once for whoever signed in. */
  readCountOnce(): void {
    if (this._counted) return;
    this._counted = true;
    void this._readCount();
  }

  async openMail(id: string): Promise<void> {
    if (this.mail?.id !== id) this.mail = null;
    await this._read(async (isLast) => {
      const mail = await this._http.get<QuarantinedMail>(this._path(id));
      if (isLast()) this.mail = mail;
    });
  }

  /** A fresh address of the mail's source: one is good for five minutes. */
  async sourceOf(id: string): Promise<string | null> {
    return (await this._http.get<QuarantinedMail>(this._path(id))).url;
  }

  async dealWith(id: string): Promise<void> {
    this.dealing = id;
    this.refusal = null;
    this.changed();
    try {
      await this._http.post(this._path(id, "/dealt-with"));
      this.mails = this.mails.map((mail) => (mail.id === id ? { ...mail, dealt_with: true } : mail));
      if (this.mail?.id === id) this.mail = { ...this.mail, dealt_with: true };
      await this._readCount();
    } catch (error) {
      this.refusal = asRefusal(error);
    }
    this.dealing = "";
    this.changed();
  }

  /** Nothing of it is left to whoever signs in next. */
  forget(): void {
    this._turn++;
    this.mails = [];
    this.count = 0;
    this._counted = false;
    this.mail = this.next = this.refusal = null;
    this.changed();
  }

  /** When it cannot be read, nothing is said: the page itself says what is wrong. */
  private async _readCount(): Promise<void> {
    try {
      this.count = (await this._http.get<QuarantinePage>("/api/quarantine")).count;
      this.changed();
    } catch {
      return;
    }
  }

  private _path(id: string, rest = ""): string {
    return `/api/quarantine/${encodeURIComponent(id)}${rest}`;
  }

  private async _read(reading: (isLast: () => boolean) => Promise<void>): Promise<void> {
    const turn = ++this._turn;
    const isLast = (): boolean => turn === this._turn;
    this.loading = true;
    this.refusal = null;
    this.changed();
    try {
      await reading(isLast);
    } catch (error) {
      if (isLast()) this.refusal = asRefusal(error);
    }
    if (isLast()) this.loading = false;
    this.changed();
  }
}
