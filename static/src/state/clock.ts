/** The server's time, second by second: waits are counted by it, whatever the clock of this computer says. */
import { Observable } from "./observable.js";

/** Whether an instant lies behind `now`, in milliseconds; one that is not set never does. */
export const isPast = (instant: string | null | undefined, now: number): boolean => !!instant && Date.parse(instant) <= now;

/** Timers count up to 24 days; what is further off is looked at again by then. */
const LONGEST_TIMER = 3_600_000;

export class Clock extends Observable {
  private _ahead = 0;
  private _isTicking = false;
  private _look: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly _everySecond: (tick: () => void) => void = (tick) => void setInterval(tick, 1000)) {
    super();
  }

  get now(): number {
    return Date.now() + this._ahead;
  }

  /** The server said what time it is. */
  set(instant: string): void {
    this._ahead = Date.parse(instant) - Date.now();
    this.changed();
  }

  /** Looks at this instant of the server as well, not only at the next second; null for no such instant. */
  lookAt(instant: number | null): void {
    clearTimeout(this._look);
    if (instant !== null) this._look = setTimeout(() => this.changed(), Math.min(instant - this.now, LONGEST_TIMER));
  }

  override watch(watcher: () => void): () => void {
    if (!this._isTicking) this._everySecond(() => this.changed());
    this._isTicking = true;
    return super.watch(watcher);
  }

  secondsSince(instant: string): number {
    return Math.max(0, Math.floor((this.now - Date.parse(instant)) / 1000));
  }
}
