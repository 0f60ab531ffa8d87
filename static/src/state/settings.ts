/** All settings that the account may see, and the form of each that was opened. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { SettingList, SettingView } from "../data/types.js";
import type { Keep } from "./keep.js";
import { Observable } from "./observable.js";
import { SettingSheet } from "./setting-sheet.js";

export class Settings extends Observable {
  declared: SettingView[] | null = null;
  refusal: Refusal | null = null;
  private readonly _sheets = new Map<string, SettingSheet>();
  private _reading: Promise<void> | null = null;

  constructor(
    private readonly _http: Http,
    private readonly _keep: Keep,
  ) {
    super();
  }

  /** Once for whoever signed in. */
  readOnce(): Promise<void> {
    this._reading ??= this._read();
    return this._reading;
  }

  /** The form of a setting; for those of queues, of one of them. */
  sheet(setting: SettingView, queueId = ""): SettingSheet {
    const path = setting.path.replace("{queue_id}", encodeURIComponent(queueId));
    let sheet = this._sheets.get(path);
    if (!sheet) {
      sheet = new SettingSheet(setting, path, this._http, this._keep);
      sheet.watch(() => this.changed());
      this._sheets.set(path, sheet);
    }
    return sheet;
  }

  /** The settings with changes that are not saved. */
  get unsaved(): ReadonlySet<string> {
    return new Set([...this._sheets.values()].filter((sheet) => sheet.isChanged).map((sheet) => sheet.setting.name));
  }

  /** Nothing of it is left to whoever signs in next. */
  forget(): void {
    this.declared = this.refusal = this._reading = null;
    this._sheets.clear();
    this.changed();
  }

  private async _read(): Promise<void> {
    this.refusal = null;
    try {
      this.declared = (await this._http.get<SettingList>("/api/settings")).settings;
    } catch (error) {
      this.refusal = asRefusal(error);
      this._reading = null;
    }
    this.changed();
  }
}
