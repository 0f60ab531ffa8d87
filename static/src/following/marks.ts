/** On the page that is followed: a bar that says so, with Stop, and a ring around what the librarian points at. */
import { nameOf, type Pointing } from "./pointing.js";
import type { PageWords } from "./port.js";

const MARGIN = 6;

const STYLES = `
.following-bar {
  position: fixed;
  z-index: 2147483002;
  inset-block-start: 0;
  inset-inline: 0;
  display: flex;
  gap: 16px;
  align-items: center;
  justify-content: center;
  box-sizing: border-box;
  padding: max(6px, env(safe-area-inset-top)) 16px 6px;
  border-block-end: 3px solid #ffd24a;
  background: #14181a;
  color: #ffffff;
  font: 16px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
.following-bar p { margin: 0; }
.following-bar p::before { content: ""; display: inline-block; width: 10px; height: 10px; margin-inline-end: 10px; border-radius: 50%; background: #ffd24a; }
.following-bar button { flex: none; min-height: 44px; padding: 6px 18px; border: 2px solid #ffffff; border-radius: 8px; background: #ffffff; color: #14181a; font: inherit; font-weight: 600; cursor: pointer; }
.following-bar button:focus-visible { outline: 3px solid #ffd24a; outline-offset: 2px; }
.following-said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.following-mark { position: fixed; z-index: 2147482999; box-sizing: border-box; border: 4px solid #b3261e; border-radius: 8px; outline: 2px solid #ffffff; pointer-events: none; }
.following-mark.highlight { border-color: #8a6d00; background: rgb(255 210 74 / 40%); }
.following-mark[hidden] { display: none; }
@media (max-width: 600px), (max-height: 480px) {
  section:has(.panel:not([hidden])) ~ .following-bar { display: none; }
}
@media (forced-colors: active) { .following-mark { border-color: Highlight; } }
`;

export class Marks {
  private readonly _bar: HTMLElement;
  private readonly _said: HTMLElement;
  private readonly _mark: HTMLElement;
  private readonly _sheet = new CSSStyleSheet();
  private _marked: Element | null = null;
  private _frame = 0;

  constructor(
    private readonly _place: ShadowRoot,
    private readonly _words: PageWords,
    stop: () => void,
  ) {
    const page = _place.ownerDocument;
    this._sheet.replaceSync(STYLES);
    _place.adoptedStyleSheets = [..._place.adoptedStyleSheets, this._sheet];
    const text = Object.assign(page.createElement("p"), { textContent: _words.bar });
    const button = Object.assign(page.createElement("button"), { type: "button", textContent: _words.stop });
    button.addEventListener("click", stop);
    this._bar = Object.assign(page.createElement("section"), { className: "following-bar" });
    this._bar.setAttribute("aria-label", _words.bar);
    this._bar.append(text, button);
    this._said = Object.assign(page.createElement("p"), { className: "following-said" });
    this._said.setAttribute("role", "status");
    this._mark = Object.assign(page.createElement("div"), { className: "following-mark", hidden: true });
    this._mark.setAttribute("aria-hidden", "true");
    _place.append(this._bar, this._said, this._mark);
    this._said.textContent = _words.bar;
  }

  point(element: Element | null, way: Pointing["way"]): void {
    cancelAnimationFrame(this._frame);
    this._marked = element;
    this._mark.hidden = element === null;
    this._mark.classList.toggle("highlight", way === "highlight");
    this._said.textContent = element ? `${this._words.pointsAt} ${nameOf(element) || this._words.unnamed}` : "";
    if (element) this._fit();
  }

  remove(): void {
    this.point(null, "ring");
    for (const each of [this._bar, this._said, this._mark]) each.remove();
    this._place.adoptedStyleSheets = this._place.adoptedStyleSheets.filter((each) => each !== this._sheet);
  }

  /** Stays around the element wherever it moves, and goes when the element does. */
  private readonly _fit = (): void => {
    if (!this._marked?.isConnected) {
      this._mark.hidden = true;
      return;
    }
    const { left, top, width, height } = this._marked.getBoundingClientRect();
    const { style } = this._mark;
    style.left = `${left - MARGIN}px`;
    style.top = `${top - MARGIN}px`;
    style.width = `${width + 2 * MARGIN}px`;
    style.height = `${height + 2 * MARGIN}px`;
    this._frame = requestAnimationFrame(this._fit);
  };
}
