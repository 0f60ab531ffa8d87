/** One setting as a form: what is saved, what is typed, what is wrong with it, and what a colleague saved meanwhile. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { Instant, SettingValues, SettingView } from "../data/types.js";
import type { Keep } from "./keep.js";
import { Observable } from "./observable.js";

export type Values = Record<string, unknown>;

/** What a colleague saved since this form was opened. */
export interface Meanwhile {
  values: Values;
  revision: number;
  by: string;
  at: Instant;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

export class SettingSheet extends Observable {
  saved: SettingValues | null = null;
  typed: Values = {};
  faults: Record<string, string> = {};
  refusal: Refusal | null = null;
  meanwhile: Meanwhile | null = null;
  busy = false;
  justSaved = false;
  private readonly _name: string;

  constructor(
    readonly setting: SettingView,
    private readonly _path: string,
    private readonly _http: Http,
    private readonly _keep: Keep,
  ) {
    super();
    this._name = `setting.${_path}`;
  }

  /** Reads what is saved; what was typed before a reload, or on another page, is still there. */
  async open(): Promise<void> {
    if (this.busy) return;
    await this._call(async () => {
      const saved = await this._http.get<SettingValues>(this._path);
      const kept = this._kept();
      this.saved = saved;
      this.typed = { ...saved.values, ...kept?.typed };
      if (kept && kept.revision !== saved.revision && this.isChanged) {
        this.meanwhile = { values: saved.values, revision: saved.revision, by: saved.saved_by, at: saved.saved_at };
      }
    });
  }

  get isChanged(): boolean {
    return this.saved !== null && this.changedFields.length > 0;
  }

  get changedFields(): string[] {
    return Object.keys(this.typed).filter((name) => !same(this.typed[name], this.saved?.values[name]));
  }

  set(name: string, value: unknown): void {
    this.typed = { ...this.typed, [name]: value };
    this.justSaved = false;
    this._remember();
    this.changed();
  }

  /** Back to what is saved. */
  undo(): void {
    this.typed = { ...this.saved?.values };
    this.faults = {};
    this.refusal = this.meanwhile = null;
    this._remember();
    this.changed();
  }

  /** What the colleague saved stands, and nothing of mine. */
  async takeTheirs(): Promise<void> {
    await this.open();
    this.undo();
  }

  /** Mine is to be saved over what the colleague saved, now that I have seen it. */
  async saveMine(): Promise<void> {
    if (this.saved && this.meanwhile) this.saved = { ...this.saved, revision: this.meanwhile.revision, values: this.meanwhile.values };
    this.meanwhile = null;
    await this.save();
  }

  async save(): Promise<void> {
    const { saved } = this;
    if (!saved || this.busy) return;
    this.faults = {};
    await this._call(async () => {
      this.saved = await this._http.put<SettingValues>(this._path, { revision: saved.revision, values: this.typed });
      this.typed = { ...this.saved.values };
      this.justSaved = true;
      this._remember();
    });
  }

  private async _call(what: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.justSaved = false;
    this.refusal = null;
    this.changed();
    try {
      await what();
    } catch (error) {
      this._refused(asRefusal(error));
    }
    this.busy = false;
    this.changed();
  }

  private _refused(refusal: Refusal): void {
    const { details } = refusal;
    if (refusal.code === "saved_meanwhile") {
      this.meanwhile = {
        values: details.current as Values,
        revision: details.revision as number,
        by: details.saved_by as string,
        at: details.saved_at as Instant,
      };
      return;
    }
    const fields = new Set(this.setting.fields.map((field) => field.name));
    const named = (details.fields ?? (refusal.field ? { [refusal.field]: refusal.message } : {})) as Record<string, string>;
    this.faults = Object.fromEntries(Object.entries(named).filter(([name]) => fields.has(name)));
    if (Object.keys(this.faults).length === 0) this.refusal = refusal;
  }

  private _remember(): void {
    const kept = this.isChanged ? JSON.stringify({ revision: this.saved?.revision, typed: this.typed }) : null;
    this._keep.set(this._name, kept);
  }

  private _kept(): { revision: number; typed: Values } | null {
    const kept = this._keep.get(this._name);
    return kept ? (JSON.parse(kept) as { revision: number; typed: Values }) : null;
  }
}
