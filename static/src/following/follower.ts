/** Records the library's page for its librarian, once the patron agreed, and shows that it does. Loaded only then. */
import { record } from "@rrweb/record";
import { FULL, INCREMENTAL, META, SOURCE } from "./events.js";
import { Marks } from "./marks.js";
import type { FromPage, PageWords, ToPage } from "./port.js";
import { MASK, typedIn, Typed } from "./typed.js";
import { HIDDEN, Veil } from "./veil.js";

const BATCH_MILLISECONDS = 250;
/** More than this waits for the line: then the page is shown anew once it has room. */
const MOST_WAITING = 2_000;
const FIELDS = "input, textarea, [contenteditable]";

export interface FollowOptions {
  port: MessagePort;
  /** Where the bar and the marks go: it is never recorded. */
  place: ShadowRoot;
  words: PageWords;
  /** Aborted when the chat goes from the page, whatever became of the port. */
  signal: AbortSignal;
}

export function follow({ port, place, words, signal }: FollowOptions): void {
  if (signal.aborted) return;
  const page = place.ownerDocument;
  const typed = new Typed();
  const veil = new Veil(typed, (id) => record.mirror.getNode(id));
  const marks = new Marks(place, words, () => {
    tell({ type: "stop" });
    end();
  });
  let waiting: RrwebEvent[] = [];
  let isFresh = false;
  /** Too much waited: what is shown next is the whole page. */
  let isBehind = false;
  let hasBegun = false;
  let isUnderWay = false;
  let isOver = false;

  const tell = (message: FromPage): void => port.postMessage(message);
  const remember = (event: Event): void => {
    const target = event.composedPath()[0];
    if (target instanceof Element) typed.add(typedIn(target));
  };
  const look = (): void => {
    for (const field of page.querySelectorAll(FIELDS)) typed.add(typedIn(field));
  };
  const take = (event: RrwebEvent): void => {
    if (isOver) return;
    if (event.type === META) {
      waiting = [];
      isBehind = false;
    }
    if (isBehind) return;
    if (event.type === FULL || (event.type === INCREMENTAL && event.data.source === SOURCE.mutation)) look();
    const passed = veil.pass(event);
    if (!passed) return;
    if (passed.type === FULL) hasBegun = isFresh = true;
    waiting.push(passed);
    if (waiting.length > MOST_WAITING) {
      waiting = [];
      isBehind = true;
      isFresh = false;
    }
  };
  const send = (): void => {
    if (isUnderWay) return;
    if (isBehind) record.takeFullSnapshot(true);
    if (!waiting.length) return;
    isUnderWay = true;
    tell({ type: "events", events: waiting, fresh: isFresh });
    waiting = [];
    isFresh = false;
  };

  port.onmessage = ({ data }: MessageEvent<ToPage>): void => {
    if (data.type === "ack") isUnderWay = false;
    else if (data.type === "again") {
      // Before the page is there it will be shown from the beginning anyway.
      if (hasBegun) record.takeFullSnapshot(true);
    }
    else if (data.type === "point") {
      const node = data.node === null ? null : record.mirror.getNode(data.node);
      marks.point(node instanceof Element ? node : (node?.parentElement ?? null), data.way);
    } else end();
  };
  signal.addEventListener("abort", end);
  for (const name of ["input", "change"]) page.addEventListener(name, remember, true);
  look();
  const stopRecording = record({
    emit: take,
    recordAfter: "DOMContentLoaded",
    blockSelector: HIDDEN,
    maskAllInputs: true,
    maskInputFn: (text: string) => (text ? MASK : ""),
    slimDOMOptions: "all",
    inlineStylesheet: true,
    inlineImages: false,
    recordCanvas: false,
    collectFonts: false,
    recordCrossOriginIframes: false,
    sampling: { mousemove: 100, scroll: 150, media: 1_000, input: "last", mouseInteraction: { MouseUp: false, MouseDown: false, ContextMenu: false } },
    errorHandler: () => true,
  });
  const timer = setInterval(send, BATCH_MILLISECONDS);
  send();

  function end(): void {
    if (isOver) return;
    isOver = true;
    clearInterval(timer);
    stopRecording?.();
    waiting = [];
    for (const name of ["input", "change"]) page.removeEventListener(name, remember, true);
    marks.remove();
    port.close();
  }
}
