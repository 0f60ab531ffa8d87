/** Shows a patron's page as it comes. What comes is anybody's: it is rebuilt where no script runs and nothing is loaded. */
import { Replayer } from "@rrweb/replay";
import "@rrweb/replay/dist/style.css";
import { FULL, INCREMENTAL, META, SOURCE } from "./events.js";
import { nameOf } from "./pointing.js";
import { HIDDEN_PLACE } from "./veil.js";

const STYLES = [
  "img { background: #d5d9db !important; color: #333 !important; outline: 1px solid #9aa2a6; overflow: hidden; }",
  `[${HIDDEN_PLACE}] { background: repeating-linear-gradient(45deg, #b8bfc3 0 6px, #a7afb4 6px 12px) !important; border-color: #7d878c !important; color: transparent !important; }`,
];
const PASSED = new Set<number>(Object.values(SOURCE));

/** Whether an event is one that is replayed: pictures of canvases, media and fonts are none. */
export const isShown = ({ type, data }: RrwebEvent): boolean => type === META || type === FULL || (type === INCREMENTAL && PASSED.has(data.source as number));

export class Replay {
  private _replayer: Replayer | null = null;
  private _size = { width: 1, height: 1 };

  constructor(private readonly _place: HTMLElement) {
    new ResizeObserver(() => this._fit()).observe(_place);
  }

  show(events: readonly RrwebEvent[], fresh: boolean): void {
    if (fresh) this._begin();
    const now = Date.now();
    // The patron's clock is another: what comes is shown when it comes.
    for (const event of events.filter(isShown)) this._replayer?.addEvent({ ...event, timestamp: now });
  }

  /** The element under a point of this window, with its number in what was sent. */
  pick(x: number, y: number): { node: number; name: string; place: DOMRect } | null {
    const page = this._replayer?.iframe;
    const inside = page?.contentDocument;
    if (!page || !inside) return null;
    const frame = page.getBoundingClientRect();
    const scale = frame.width / this._size.width;
    const element = deepest(inside, (x - frame.left) / scale, (y - frame.top) / scale);
    const node = this._replayer?.getMirror().getId(element) ?? -1;
    if (!element || node < 0) return null;
    const { left, top, width, height } = element.getBoundingClientRect();
    return { node, name: nameOf(element), place: new DOMRect(frame.left + left * scale, frame.top + top * scale, width * scale, height * scale) };
  }

  private _begin(): void {
    this._replayer?.destroy();
    this._place.replaceChildren();
    const replayer = new Replayer([], {
      root: this._place,
      liveMode: true,
      mouseTail: false,
      showWarning: false,
      showDebug: false,
      UNSAFE_replayCanvas: false,
      insertStyleRules: STYLES,
      pauseAnimation: true,
    });
    replayer.on("resize", (size) => {
      this._size = size as { width: number; height: number };
      this._fit();
    });
    replayer.startLive(Date.now());
    this._replayer = replayer;
  }

  private _fit(): void {
    const wrapper = this._replayer?.wrapper;
    if (!wrapper) return;
    const { width, height } = this._size;
    const scale = Math.min(this._place.clientWidth / width, this._place.clientHeight / height);
    wrapper.style.transformOrigin = "top left";
    wrapper.style.transform = `translateX(${Math.max(0, (this._place.clientWidth - width * scale) / 2)}px) scale(${scale})`;
  }
}

function deepest(root: Document | ShadowRoot, x: number, y: number): Element | null {
  const found = root.elementFromPoint(x, y);
  return found?.shadowRoot ? (deepest(found.shadowRoot, x, y) ?? found) : found;
}

