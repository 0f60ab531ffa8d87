/** What the library's page remembers of the chat while the patron goes from page to page: in the tab, or nowhere. */
export interface Kept {
  isOpen: boolean;
  /** What the chat gave to keep, under the chat's own names: the key to it, and what was not sent yet. */
  things: Record<string, unknown>;
}

const NOTHING: Kept = { isOpen: false, things: {} };
const SEAT = "seat.";

export class Memory {
  private _kept: Kept;

  constructor(
    private readonly _name: string,
    private readonly _storage: () => Storage,
  ) {
    this._kept = this._read();
  }

  get kept(): Kept {
    return this._kept;
  }

  /** Whether a chat was begun that is not over. */
  get hasChat(): boolean {
    return Object.keys(this._kept.things).some((key) => key.startsWith(SEAT));
  }

  open(isOpen: boolean): void {
    this._keep({ ...this._kept, isOpen });
  }

  keep(key: string, value: unknown): void {
    const others = Object.entries(this._kept.things).filter(([other]) => other !== key);
    this._keep({ ...this._kept, things: Object.fromEntries(value === null ? others : [...others, [key, value]]) });
  }

  forget(): void {
    this._keep(NOTHING);
  }

  /** A page that may not keep anything goes on without. */
  private _keep(kept: Kept): void {
    this._kept = kept;
    try {
      if (kept.isOpen || Object.keys(kept.things).length) this._storage().setItem(this._name, JSON.stringify(kept));
      else this._storage().removeItem(this._name);
    } catch {
      // The chat lives as long as the page.
    }
  }

  private _read(): Kept {
    try {
      const text = this._storage().getItem(this._name);
      return text ? { ...NOTHING, ...(JSON.parse(text) as Partial<Kept>) } : NOTHING;
    } catch {
      return NOTHING;
    }
  }
}
