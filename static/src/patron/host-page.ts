/** The library's page around a chat that is in its widget: it remembers for the chat, and hears how the chat stands. */
import { opened, sealed, type FromChat, type FromHost, type Standing } from "../widget/protocol.js";
import { followingWordsIn } from "./following-words.js";
import { memoryStorage, type TabStorage } from "./tab-storage.js";

const FROM_HOST: readonly FromHost["type"][] = ["kept", "shown"];
const PATIENCE_MILLISECONDS = 2_000;

export class HostPage {
  /** Whether the panel is in sight. */
  isShown = true;
  /** Called when the panel comes into sight or leaves it. */
  onShown: () => void = () => undefined;
  /** Whose page it is, once it said something, and whether it can be followed. */
  private _origin: string | null = null;
  private _follows = false;
  private _heard = 0;
  private _known = 0;
  private readonly _storage: Promise<TabStorage>;

  constructor(private readonly _window: Window) {
    let known: (kept: Record<string, unknown>) => void = () => undefined;
    const kept = new Promise<Record<string, unknown>>((settle) => (known = settle));
    const nothing = new Promise<Record<string, unknown>>((settle) => setTimeout(() => settle({}), PATIENCE_MILLISECONDS));
    this._storage = Promise.race([kept, nothing]).then((things) => this._remembering(things));
    _window.addEventListener("message", (event) => {
      if (event.source !== _window.parent) return;
      const said = opened<FromHost>(event.data, FROM_HOST);
      if (said?.type === "kept") {
        this._origin = event.origin;
        this._follows = said.follows;
        known(said.kept);
      }
      else if (said?.type === "shown") this._shown(said.shown);
    });
    _window.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && !_window.document.querySelector("dialog[open]")) this._tell({ type: "escape" });
    });
    this._tell({ type: "ready" });
  }

  /** What is remembered from page to page. Browsers refuse the tab's own memory to a page inside another site's. */
  storage(): Promise<TabStorage> {
    return this._storage;
  }

  /** `heard` is how many messages came from the other side so far. */
  look(standing: Standing, heard = 0): void {
    this._heard = heard;
    if (this.isShown || heard < this._known) this._known = heard;
    this._tell({ type: "news", standing, unread: heard - this._known });
  }

  /** Whether the page around knows how to be followed. */
  get follows(): boolean {
    return this._follows;
  }

  /** Has the page record itself, and talk about it over the other end of the port. */
  follow(port: MessagePort): void {
    const { page, stop } = followingWordsIn(this._window.document.documentElement.lang);
    const words = { ...page, stop };
    if (this._origin) this._window.parent.postMessage(sealed({ type: "follow", words }), this._origin, [port]);
  }

  private _shown(isShown: boolean): void {
    this.isShown = isShown;
    if (isShown) this._known = this._heard;
    this.onShown();
  }

  private _remembering(things: Record<string, unknown>): TabStorage {
    const memory = memoryStorage();
    for (const [key, value] of Object.entries(things)) memory.write(key, value);
    return {
      read: (key) => memory.read(key),
      write: (key, value) => {
        memory.write(key, value);
        this._tell({ type: "keep", key, value });
      },
      forget: (key) => {
        memory.forget(key);
        this._tell({ type: "keep", key, value: null });
      },
      forgetAll: (start) => memory.forgetAll(start),
    };
  }

  /** The page around us may have any address. It is told what was typed inside it, and the key to the chat that was begun there. */
  private _tell(message: FromChat): void {
    this._window.parent.postMessage(sealed(message), "*");
  }
}

let around: HostPage | null = null;

/** The page around this one, where this one is in a widget. */
export function hostPage(page: Document): HostPage | null {
  const view = page.defaultView;
  if (page.body.dataset.widget === undefined || !view || view.parent === view) return null;
  around ??= new HostPage(view);
  return around;
}
