// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from "vitest";
import { acknowledged, caughtUp, emptyLog, refused, sending, written, type MessageLog } from "../data/message-log.js";
import type { Message } from "../data/types.js";
import "./desk-thread.js";
import type { DeskThread } from "./desk-thread.js";
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
});

const visit = (log: MessageLog): VisitState => ({
  chat: null,
  log,
  line: { state: "open", way: "socket", refusal: null },
  typing: HOSTILE,
  delivered: 0,
  clockAhead: 0,
  left: false, mailedTo: null,
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

test("an own message stays the same node when the server takes it, so that it is read out once", async () => {
  const before = sending(written(caughtUp(emptyLog, [said(1, "patron", "Ana", "Where?")], 1), "m1", "Here!", AT), "m1");
  const pending = (await show(before)).querySelectorAll(".message")[1];
  const after = acknowledged(before, "m1", { seq: 2, at: AT }, { from: "patron", name: "Ana" });
  const thread = await show(after);
  expect(thread.querySelectorAll(".message")[1]).toBe(pending);
  expect(pending?.querySelector(".message__state")?.textContent).toBe("Sent");
});
