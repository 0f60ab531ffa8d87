// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from "vitest";
import { acknowledged, caughtUp, emptyLog, refused, sending, written, type MessageLog } from "../data/message-log.js";
import type { Message } from "../data/types.js";
import "./desk-thread.js";
import type { DeskThread, ShowAgainEvent } from "./desk-thread.js";
import type { VisitState } from "./phase.js";

const HOSTILE = `<img src=x onerror=alert(1)><script>alert(1)</script> javascript:alert(1) "' & \u202E مرحبا 👩‍👩‍👧`;
const AT = "2026-11-23T10:00:00.000Z";

const said = (seq: number, from: Message["from"], name: string, text: string): Message => ({
  seq,
  at: AT,
  kind: seq === 1 ? "asked" : "said",
  from,
  name,
  text,
  client_id: null,
  file: null,
});

const visit = (log: MessageLog): VisitState => ({
  chat: null,
  log,
  outgoing: [],
  line: { state: "open", way: "socket", refusal: null },
  typing: HOSTILE,
  delivered: 0,
  clockAhead: 0,
  left: false, mailedTo: null, following: { stage: "off", name: "", end: null },
});

async function show(log: MessageLog): Promise<DeskThread> {
  const thread = document.querySelector("desk-thread") ?? document.body.appendChild(document.createElement("desk-thread"));
  thread.visit = visit(log);
  await thread.updateComplete;
  return thread;
}

afterEach(() => document.body.replaceChildren());

describe("what people wrote", () => {
  test("is shown as text wherever it comes from", async () => {
    const log = caughtUp(emptyLog, [said(1, "patron", HOSTILE, HOSTILE), said(2, "librarian", HOSTILE, HOSTILE)], 2);
    const thread = await show(refused(written(log, "m1", HOSTILE, AT), "m1", HOSTILE));
    expect(thread.querySelectorAll("img, script, a")).toHaveLength(0);
    const texts = [...thread.querySelectorAll(".message__text")];
    expect(texts.map((text) => text.textContent)).toEqual([HOSTILE, HOSTILE, HOSTILE]);
    expect(texts.every((text) => text.getAttribute("dir") === "auto")).toBe(true);
  });

  test("opens its links apart from this page", async () => {
    const thread = await show(caughtUp(emptyLog, [said(1, "patron", "Ana", "see https://example.org/a?b=1.")], 1));
    const link = thread.querySelector("a");
    expect(link?.getAttribute("href")).toBe("https://example.org/a?b=1");
    expect(link?.getAttribute("rel")).toBe("noopener noreferrer nofollow");
    expect(link?.getAttribute("target")).toBe("_blank");
  });
});

describe("a page that the librarian shows", () => {
  const PAGE = "https://user.example.org/atlas?edition=7";
  const page = (kind: Message["kind"], text = PAGE): MessageLog => caughtUp(emptyLog, [{ ...said(1, "librarian", "Ruth", text), kind }], 1);

  async function shown(log: MessageLog, roomy: boolean): Promise<DeskThread> {
    const thread = await show(log);
    thread.roomy = roomy;
    await thread.updateComplete;
    return thread;
  }

  /** Where a click leads: what is shown beside the chat again, and whether the browser opens it apart. */
  function pressed(thread: DeskThread, keys = {}): { again: string[]; apart: boolean } {
    const result = { again: [] as string[], apart: true };
    const again = (event: Event): unknown => result.again.push((event as CustomEvent<ShowAgainEvent["detail"]>).detail.address);
    const click = (event: Event): void => {
      result.apart = !event.defaultPrevented;
      event.preventDefault();
    };
    thread.addEventListener("desk-show-again", again, { once: true });
    thread.addEventListener("click", click, { once: true });
    thread.querySelector("a")?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...keys }));
    thread.removeEventListener("desk-show-again", again);
    return result;
  }

  test.each([
    ["shown", true, "opened a page beside the chat", "Show user.example.org"],
    ["shown", false, "shows you a page", "Open user.example.org"],
    ["linked", true, "shows you a page", "Open user.example.org"],
  ] as const)("is told as it really is: %s, with room: %s", async (kind, roomy, words, action) => {
    const thread = await shown(page(kind), roomy);
    expect(thread.querySelector(".message__who")?.textContent).toContain(words);
    expect(thread.querySelector("a")?.textContent.trim()).toBe(action);
    expect(thread.querySelector(".message__address")?.textContent).toBe(PAGE);
  });

  test("is shown beside the chat again where it was, and opens apart elsewhere or where the reader wants it so", async () => {
    const beside = await shown(page("shown"), true);
    expect(pressed(beside)).toEqual({ again: [PAGE], apart: false });
    expect(pressed(beside, { ctrlKey: true })).toEqual({ again: [], apart: true });
    expect(pressed(await shown(page("shown"), false))).toEqual({ again: [], apart: true });
  });

  test("names whose site it is, and is no link where it hides that", async () => {
    const alike = await shown(page("linked", "https://\u0430pple.example/"), true);
    expect(alike.querySelector("a")?.textContent).toContain("xn--pple-43d.example");
    const hidden = await shown(page("linked", "https://bank.example@evil.example/"), true);
    expect(hidden.querySelector("a")).toBeNull();
    expect(hidden.querySelector(".message__text")?.textContent).toBe("https://bank.example@evil.example/");
  });
});

test("an own message stays the same node when the server takes it, so that it is read out once", async () => {
  const before = sending(written(caughtUp(emptyLog, [said(1, "patron", "Ana", "Where?")], 1), "m1", "Here!", AT), "m1");
  const pending = (await show(before)).querySelectorAll(".message")[1];
  const after = acknowledged(before, "m1", { seq: 2, at: AT }, { from: "patron", name: "Ana" });
  const thread = await show(after);
  expect(thread.querySelectorAll(".message")[1]).toBe(pending);
  expect(pending?.querySelector(".message__state")?.textContent).toBe("Sent");
});
