/** Tells an element whether the window is as wide as a media query asks for. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

export class Wide implements ReactiveController {
  private readonly _query: MediaQueryList;

  constructor(
    private readonly _host: ReactiveControllerHost,
    query: string,
  ) {
    this._query = window.matchMedia(query);
    _host.addController(this);
  }

  get matches(): boolean {
    return this._query.matches;
  }

  hostConnected(): void {
    this._query.addEventListener("change", this._changed);
  }

  hostDisconnected(): void {
    this._query.removeEventListener("change", this._changed);
  }

  private readonly _changed = (): void => this._host.requestUpdate();
}
