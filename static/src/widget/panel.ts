/** The panel with the chat in it, and what the two tell each other. */
import { opened, sealed, type FromChat, type FromHost, type Standing } from "./protocol.js";
import { startFollowing } from "./start-following.js";
import type { Memory } from "./memory.js";
import type { WidgetWords } from "./words.js";

const CROSS = "M6 9l6 6 6-6";
const FROM_CHAT: readonly FromChat["type"][] = ["ready", "keep", "news", "escape", "follow"];

export interface PanelOptions {
  root: ShadowRoot;
  /** Of the form; the conversation is below it. */
  address: URL;
  name: string;
  words: WidgetWords;
  memory: Memory;
  /** The panel was minimised, or there is news. */
  changed: () => void;
}

export class Panel {
  unread = 0;
  standing: Standing = "form";
  readonly element: HTMLElement;
  private readonly _frame: HTMLIFrameElement;
  /** A page of ours has come up in the frame. */
  private _isThere = false;
  /** Ends what the chat in the frame had begun on this page. */
  private _going = new AbortController();

  constructor(private readonly _options: PanelOptions) {
    const { root, address, name, words, memory } = _options;
    const page = root.ownerDocument;
    this._frame = Object.assign(page.createElement("iframe"), { title: name, src: placeOf(address, memory.hasChat) });
    const shut = Object.assign(page.createElement("button"), { type: "button", className: "shut", title: words.minimise });
    shut.setAttribute("aria-label", words.minimise);
    shut.append(drawing(page, CROSS));
    shut.addEventListener("click", () => this.hide());
    const head = Object.assign(page.createElement("div"), { className: "head" });
    head.append(Object.assign(page.createElement("strong"), { textContent: name }), shut);
    this.element = Object.assign(page.createElement("div"), { className: "panel", hidden: true });
    this.element.setAttribute("role", "dialog");
    this.element.setAttribute("aria-label", name);
    this.element.append(head, this._frame);
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.hide();
    });
    root.firstElementChild?.append(this.element);
    const view = page.defaultView;
    view?.addEventListener("message", this._hear);
    for (const change of ["resize", "scroll"]) view?.visualViewport?.addEventListener(change, this._fit);
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  show(): void {
    this.element.hidden = false;
    this.unread = 0;
    this._options.memory.open(true);
    this._fit();
    this._tell({ type: "shown", shown: true });
    this._frame.focus();
    this._options.changed();
  }

  hide(): void {
    this.element.hidden = true;
    if (this.standing === "over") this._options.memory.forget();
    else this._options.memory.open(false);
    this._tell({ type: "shown", shown: false });
    this._options.changed();
  }

  remove(): void {
    this._going.abort();
    const view = this.element.ownerDocument.defaultView;
    view?.removeEventListener("message", this._hear);
    for (const change of ["resize", "scroll"]) view?.visualViewport?.removeEventListener(change, this._fit);
    this.element.remove();
  }

  private _tell(message: FromHost): void {
    if (this._isThere) this._frame.contentWindow?.postMessage(sealed(message), this._options.address.origin);
  }

  /** Only the window inside the panel is listened to, and only while a page of ours is in it. */
  private readonly _hear = (event: MessageEvent): void => {
    if (event.source !== this._frame.contentWindow || event.origin !== this._options.address.origin) return;
    const said = opened<FromChat>(event.data, FROM_CHAT);
    if (said?.type === "ready") {
      this._going.abort();
      this._going = new AbortController();
      this._isThere = true;
      this._tell({ type: "kept", kept: this._options.memory.kept.things, follows: true });
      this._tell({ type: "shown", shown: this.isOpen });
    } else if (said?.type === "keep") this._options.memory.keep(said.key, said.value);
    else if (said?.type === "escape") this.hide();
    else if (said?.type === "follow" && event.ports[0]) {
      startFollowing(this._options.address.origin, { port: event.ports[0], place: this._options.root, words: said.words, signal: this._going.signal });
    }
    else if (said?.type === "news") {
      this.unread = this.isOpen ? 0 : said.unread;
      this.standing = said.standing;
      this._options.changed();
    }
  };

  /** On a phone the panel is the page; the keyboard that covers its lower part makes it smaller. */
  private readonly _fit = (): void => {
    const seen = this.element.ownerDocument.defaultView?.visualViewport;
    if (!seen) return;
    this.element.style.setProperty("--room", `${seen.height}px`);
    this.element.style.setProperty("--top", `${seen.offsetTop}px`);
  };
}

function placeOf(form: URL, hasChat: boolean): string {
  const place = new URL(form);
  if (hasChat) place.pathname += "/conversation";
  place.searchParams.set("in", "widget");
  return place.href;
}

export function drawing(page: Document, path: string): SVGSVGElement {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = page.createElementNS(namespace, "svg");
  const line = page.createElementNS(namespace, "path");
  for (const [name, value] of Object.entries({ viewBox: "0 0 24 24", "aria-hidden": "true", fill: "none", stroke: "currentColor" })) svg.setAttribute(name, value);
  for (const [name, value] of Object.entries({ d: path, "stroke-width": "2", "stroke-linecap": "round", "stroke-linejoin": "round" })) line.setAttribute(name, value);
  svg.append(line);
  return svg;
}
