/** Single keys of a page: they work where nothing is being written, and whoever is disturbed by them switches them off. */
import { keepIn } from "./keep.js";

const KEPT = "keys";
const FIELDS = "input, textarea, select, [contenteditable], dialog, [role=dialog], [role=menu]";

export class PageKeys {
  private readonly _keep;

  constructor(
    private readonly _window: Window,
    /** Says whether it did something. */
    private readonly _pressed: (key: string) => boolean,
  ) {
    this._keep = keepIn(_window.localStorage);
  }

  get on(): boolean {
    return this._keep.get(KEPT) !== "off";
  }

  set on(on: boolean) {
    this._keep.set(KEPT, on ? null : "off");
  }

  start(): void {
    this._window.document.addEventListener("keydown", this._hear);
  }

  stop(): void {
    this._window.document.removeEventListener("keydown", this._hear);
  }

  private readonly _hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    // The help must be found even when the keys are off.
    if (!this.on && event.key !== "?") return;
    const within = event.composedPath().some((node) => node instanceof Element && node.matches(FIELDS));
    if (!within && this._pressed(event.key)) event.preventDefault();
  };
}
