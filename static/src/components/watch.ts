/** Renders an element again when what it shows has changed. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Observable } from "../state/observable.js";

export class Watch implements ReactiveController {
  private _watched: Observable | null = null;
  private _stop: (() => void) | null = null;

  /** `which` is asked at each render, so that the element may be given another thing to watch. */
  constructor(
    private readonly _host: ReactiveControllerHost,
    private readonly _which: () => Observable | null | undefined,
  ) {
    _host.addController(this);
  }

  hostUpdated(): void {
    const wanted = this._which() ?? null;
    if (wanted === this._watched) return;
    this.hostDisconnected();
    this._watched = wanted;
    this._stop = wanted?.watch(() => this._host.requestUpdate()) ?? null;
  }

  hostConnected(): void {
    this._host.requestUpdate();
  }

  hostDisconnected(): void {
    this._stop?.();
    this._stop = this._watched = null;
  }
}
