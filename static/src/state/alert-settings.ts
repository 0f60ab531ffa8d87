/** How alerts are set at this workstation, for the account that is signed in. Loudness belongs to a room, so it stays here. */
import { CALL_KINDS, CALLS, type CallKind } from "./calls.js";
import type { Keep } from "./keep.js";
import { Observable } from "./observable.js";

interface Kept {
  volume: Partial<Record<CallKind, number>>;
  repeats: Partial<Record<CallKind, boolean>>;
  desktop: boolean;
}

const NOTHING_CHOSEN: Kept = { volume: {}, repeats: {}, desktop: true };

export class AlertSettings extends Observable {
  constructor(
    private readonly _keep: Keep,
    private readonly _account: () => string,
  ) {
    super();
  }

  volumeOf(kind: CallKind): number {
    return this._kept.volume[kind] ?? CALLS[kind].volume;
  }

  repeats(kind: CallKind): boolean {
    return this._kept.repeats[kind] ?? CALLS[kind].repeats;
  }

  /** Whether notifications are wanted; whether the browser allows them is its own affair. */
  get desktop(): boolean {
    return this._kept.desktop;
  }

  /** Nothing is to be heard at all. */
  get isMute(): boolean {
    return CALL_KINDS.every((kind) => this.volumeOf(kind) === 0);
  }

  setVolume(kind: CallKind, volume: number): void {
    this._change({ volume: { ...this._kept.volume, [kind]: volume } });
  }

  setRepeats(kind: CallKind, repeats: boolean): void {
    this._change({ repeats: { ...this._kept.repeats, [kind]: repeats } });
  }

  setDesktop(desktop: boolean): void {
    this._change({ desktop });
  }

  private get _kept(): Kept {
    return { ...NOTHING_CHOSEN, ...readKept(this._keep.get(this._name)) };
  }

  private get _name(): string {
    return `alerts.${this._account()}`;
  }

  private _change(change: Partial<Kept>): void {
    this._keep.set(this._name, JSON.stringify({ ...this._kept, ...change }));
    this.changed();
  }
}

/** What somebody else wrote there counts for nothing. */
function readKept(text: string | null): Partial<Kept> {
  try {
    return text ? (JSON.parse(text) as Partial<Kept>) : {};
  } catch {
    return {};
  }
}
