/** Lets an element of a chat take files that are dropped on it, and say so while one is held over it. */
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import { DropPlace } from "../data/incoming-files.js";
import type { Chat } from "../state/chat.js";

export class Dropping implements ReactiveController {
  private _over = false;
  private readonly _place: DropPlace;

  constructor(
    private readonly _host: ReactiveControllerHost & HTMLElement,
    /** The chat that files would be sent in; null while there is none. */
    private readonly _chat: () => Chat | null,
    send: (files: readonly File[]) => void,
  ) {
    _host.addController(this);
    this._place = new DropPlace(
      (files) => {
        if (this._open) send(files);
      },
      (is) => {
        this._over = is;
        _host.requestUpdate();
      },
    );
  }

  hostConnected(): void {
    this._place.start(this._host);
  }

  hostDisconnected(): void {
    this._place.stop();
  }

  /** What stands over the messages while a file is held over them. */
  get hint(): TemplateResult | typeof nothing {
    if (!this._over || !this._open) return nothing;
    return html`<p class="drop" aria-hidden="true">${this._chat()?.view.files ? "Drop the file to send it" : "No files are sent in this chat"}</p>`;
  }

  private get _open(): boolean {
    return this._chat()?.closed === false;
  }
}
