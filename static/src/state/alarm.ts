/** Rings for whatever calls, and again until nothing does. It knows no window: what it does goes out through `bells`. */
import type { AlertSettings } from "./alert-settings.js";
import { CALLS, type Call, type CallKind } from "./calls.js";
import { Observable } from "./observable.js";

export type Sound = "played" | "blocked" | "off";

export interface Bells {
  /** Plays the notes of a kind, from 0 to 100. A browser may refuse until somebody presses something. */
  sound: (kind: CallKind, volume: number) => Sound;
  /** Shows a desktop notification, where that is allowed. */
  notify: (kind: CallKind) => void;
}

export const SILENCE_MINUTES = 10;

export class Alarm extends Observable {
  /** The browser refused the last sound. */
  isBlocked = false;
  private _calls = new Map<string, { kind: CallKind; rangAt: number }>();
  private _silentUntil = 0;
  private _minutesTold = 0;

  constructor(
    private readonly _settings: AlertSettings,
    private readonly _bells: Bells,
    private readonly _now: () => number,
  ) {
    super();
  }

  /** How many calls there are. */
  get count(): number {
    return this._calls.size;
  }

  countOf(...kinds: readonly CallKind[]): number {
    return [...this._calls.values()].filter(({ kind }) => kinds.includes(kind)).length;
  }

  /** Seconds for which nothing sounds. */
  get silentSeconds(): number {
    return Math.max(0, Math.ceil((this._silentUntil - this._now()) / 1000));
  }

  /** The same in minutes that have begun. */
  get silentMinutes(): number {
    return Math.ceil(this.silentSeconds / 60);
  }

  /** Whether somebody calls and the browser lets nothing be heard, or somebody waits whom the librarian hears not: it has to be seen then. */
  get mustBeSeen(): boolean {
    return [...this._calls.values()].some(
      ({ kind }) => this.isBlocked || (CALLS[kind].waits && (this.silentSeconds > 0 || this._settings.volumeOf(kind) === 0)),
    );
  }

  /** Everything that calls now. What was not there before rings at once, and what is gone is silent. */
  hear(calls: readonly Call[]): void {
    const before = this._calls;
    this._calls = new Map(calls.map(({ id, kind }) => [id, before.get(id) ?? { kind, rangAt: -Infinity }]));
    const fresh = calls.filter(({ id }) => !before.has(id));
    for (const kind of new Set(fresh.map((call) => call.kind))) this._bells.notify(kind);
    this.tick();
    if (fresh.length || before.size !== this._calls.size) this.changed();
  }

  /** Rings what is due. Called every second, also where the tab is hidden. */
  tick(): void {
    const now = this._now();
    const due = new Set<CallKind>();
    for (const call of this._calls.values()) {
      const isAgain = call.rangAt > -Infinity;
      if (isAgain && (!this._settings.repeats(call.kind) || now - call.rangAt < CALLS[call.kind].again * 1000)) continue;
      if (this.silentSeconds > 0) continue;
      call.rangAt = now;
      due.add(call.kind);
    }
    for (const kind of due) this._sound(kind);
    if (this.silentMinutes === this._minutesTold) return;
    this._minutesTold = this.silentMinutes;
    this.changed();
  }

  /** Rings once for something that waits for no answer. A silence holds here too. */
  ring(kind: CallKind): void {
    if (this.silentSeconds === 0) this._sound(kind);
  }

  /** Plays a kind for whoever sets it up, in a silence as well. */
  try(kind: CallKind): Sound {
    return this._sound(kind);
  }

  silence(): void {
    this._silentUntil = this._now() + SILENCE_MINUTES * 60_000;
    this.changed();
  }

  speak(): void {
    this._silentUntil = 0;
    this.changed();
  }

  /** Somebody has pressed something: the browser lets sound through from now on. */
  unblocked(): void {
    if (!this.isBlocked) return;
    this.isBlocked = false;
    for (const call of this._calls.values()) call.rangAt = -Infinity;
    this.tick();
    this.changed();
  }

  private _sound(kind: CallKind): Sound {
    const volume = this._settings.volumeOf(kind);
    const sound = volume ? this._bells.sound(kind, volume) : "off";
    const isBlocked = sound === "blocked";
    if (sound !== "off" && isBlocked !== this.isBlocked) {
      this.isBlocked = isBlocked;
      this.changed();
    }
    return sound;
  }
}
