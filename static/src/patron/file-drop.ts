/** Lets the page of a chat take files that are dropped on it, and say so while one is held over it. */
import { html, nothing, type ReactiveController, type ReactiveControllerHost } from "lit";
import { DropPlace } from "../data/incoming-files.js";

export class FileDrop implements ReactiveController {
  private _over = false;
  private readonly _place: DropPlace;

  constructor(
    private readonly _host: ReactiveControllerHost & HTMLElement,
    dropped: (files: readonly File[]) => void,
  ) {
    _host.addController(this);
    this._place = new DropPlace(dropped, (is) => {
      this._over = is;
      _host.requestUpdate();
    });
  }

  hostConnected(): void {
    this._place.start(this._host);
  }

  hostDisconnected(): void {
    this._place.stop();
  }

  /** What stands over the chat while a file is held over it. */
  hint(mayBeSent: boolean) {
    if (!this._over) return nothing;
    return html`<p class="chat__drop" aria-hidden="true">${mayBeSent ? "Drop the file to send it" : "No files are sent in this chat"}</p>`;
  }
}
