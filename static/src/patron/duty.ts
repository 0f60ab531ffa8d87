/** Keeps an open form true: when the desk opens or closes, it becomes what the server would show now, with all that was typed. */
import { fillForm, valuesOf } from "./form-values.js";

const LOOK_SECONDS = 15;
/** A page that nobody has touched for so long asks no more until somebody looks at it again. */
const ASKS_FOR_MINUTES = 60;

export type Standing = "open" | "closed";

export interface DutyOptions {
  page: Document;
  main: HTMLElement;
  queue: string;
  /** Makes a form that came with the new page a forgiving one. */
  enhance: (form: HTMLFormElement) => void;
  fetch?: typeof fetch;
  now?: () => number;
}

const formIn = (part: ParentNode): HTMLFormElement | null => part.querySelector("form[data-question-form]");

/** Looks every now and then whether the desk is as the page says. Returns what stops it. */
export function followDuty({ page, main, queue, enhance, fetch: ask = fetch, now = Date.now }: DutyOptions): () => void {
  const told = page.createElement("p");
  told.className = "visually-hidden";
  told.setAttribute("role", "status");
  main.before(told);
  let touched = now();
  let isLooking = false;

  const isSending = (): boolean => formIn(main)?.querySelector("button[aria-disabled=true]") != null;

  const look = async (): Promise<void> => {
    if (isLooking || page.hidden || isSending() || now() - touched > ASKS_FOR_MINUTES * 60_000) return;
    isLooking = true;
    try {
      const is = await standingOf(queue, ask);
      if (is && is !== main.dataset.desk) await renew();
    } catch {
      // The network is gone: the page stays as it is, and the next look may succeed.
    } finally {
      isLooking = false;
    }
  };

  const renew = async (): Promise<void> => {
    const address = new URL(page.location.href);
    address.searchParams.set("was", main.dataset.desk ?? "");
    const answer = await ask(address, { cache: "no-store", headers: { Accept: "text/html" } });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const there = fresh.querySelector<HTMLElement>("main[data-desk]");
    if (!answer.ok || !there || isSending()) return;
    page.title = fresh.title;
    become(there);
    told.textContent = [...there.querySelectorAll("h1, .on-duty, .remark--strong")].map((each) => each.textContent.trim()).join(" ");
  };

  /** The other page's content in the place of this one's; whoever was writing goes on where they were. */
  const become = (there: HTMLElement): void => {
    const before = formIn(main);
    const typed = before ? valuesOf(before) : {};
    const at = caretIn(main, page);
    main.dataset.desk = there.dataset.desk ?? "";
    main.replaceChildren(...[...there.childNodes].map((node) => page.importNode(node, true)));
    const form = formIn(main);
    if (!form) return;
    enhance(form);
    if (before) fillForm(form, typed);
    form.dispatchEvent(new Event("input", { bubbles: true }));
    at(main);
  };

  const touch = (): void => {
    touched = now();
  };
  const seen = (): void => {
    touch();
    void look();
  };
  const timer = setInterval(() => void look(), LOOK_SECONDS * 1000);
  page.addEventListener("visibilitychange", seen);
  page.addEventListener("input", touch);
  return () => {
    clearInterval(timer);
    page.removeEventListener("visibilitychange", seen);
    page.removeEventListener("input", touch);
    told.remove();
  };
}

async function standingOf(queue: string, ask: typeof fetch): Promise<Standing | null> {
  const answer = await ask(`/api/queues/${encodeURIComponent(queue)}`, { cache: "no-store" });
  if (!answer.ok) return null;
  return ((await answer.json()) as { open: boolean }).open ? "open" : "closed";
}

/** Remembers where somebody was writing, and brings them back there. */
function caretIn(main: HTMLElement, page: Document): (later: HTMLElement) => void {
  const active = page.activeElement;
  if (!(active instanceof HTMLElement) || !active.id || !main.contains(active)) return () => undefined;
  const isText = active instanceof HTMLTextAreaElement || (active instanceof HTMLInputElement && active.type === "text");
  const [start, end] = isText ? [active.selectionStart, active.selectionEnd] : [null, null];
  return (later) => {
    const same = later.querySelector<HTMLElement>(`#${CSS.escape(active.id)}`);
    same?.focus({ preventScroll: true });
    if (start !== null && (same instanceof HTMLTextAreaElement || same instanceof HTMLInputElement)) same.setSelectionRange(start, end);
  };
}
