/** Accounts from a sheet: the text as it was pasted or read, and what would become of each line, or became of it. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { ImportLine, ImportReport } from "../data/types.js";
import type { Keep } from "./keep.js";
import { Observable } from "./observable.js";

const KEPT = "accounts.import";

export class AccountImport extends Observable {
  report: ImportReport | null = null;
  refusal: Refusal | null = null;
  busy = false;

  constructor(
    private readonly _http: Http,
    private readonly _keep: Keep,
  ) {
    super();
  }

  /** What was pasted survives a reload. */
  get text(): string {
    return this._keep.get(KEPT) ?? "";
  }

  /** Another text: what was said of the one before holds no more. */
  write(text: string): void {
    this._keep.set(KEPT, text || null);
    this.report = this.refusal = null;
    this.changed();
  }

  /** The lines of a kind of the report. */
  lines(state: ImportLine["state"]): ImportLine[] {
    return this.report?.lines.filter((line) => line.state === state) ?? [];
  }

  check(): Promise<void> {
    return this._ask("/api/account-sheet/check");
  }

  make(): Promise<void> {
    return this._ask("/api/account-sheet");
  }

  private async _ask(path: string): Promise<void> {
    this.busy = true;
    this.refusal = null;
    this.changed();
    try {
      this.report = await this._http.post<ImportReport>(path, { csv: this.text });
    } catch (error) {
      this.refusal = asRefusal(error);
    }
    this.busy = false;
    this.changed();
  }
}

/** The text of a file: UTF-8, or what spreadsheet programs of Windows write instead. */
export async function textOf(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
