// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { followDuty } from "./duty.js";

const OPEN = `<main data-desk="open"><h1>Chat with a librarian</h1><p class="on-duty">A librarian is on duty now.</p>
  <form data-question-form><textarea id="field-question" name="question" data-kept></textarea>
  <input type="text" id="field-name" name="name" data-kept><button type="submit">Start the chat</button></form></main>`;
const CLOSED = `<html><head><title>Leave us your question</title></head><body><main data-desk="closed"><h1>Leave us your question</h1>
  <div class="remark--strong"><strong>The chat closed while you were typing.</strong></div>
  <form data-question-form><textarea id="field-question" name="question" data-kept></textarea>
  <input type="text" id="field-name" name="name" data-kept><button type="submit">Send the question</button></form></main></body></html>`;

let isOpen = true;
let asked: string[] = [];
let clock = 0;
let stop: () => void;
const enhanced = vi.fn();

const network = ((address: string | URL) => {
  const where = String(address);
  asked.push(where);
  if (where.startsWith("/api/")) return Promise.resolve(new Response(JSON.stringify({ open: isOpen })));
  return Promise.resolve(new Response(isOpen ? `<html><body>${OPEN}</body></html>` : CLOSED));
}) as typeof fetch;

function there<Tag extends keyof HTMLElementTagNameMap>(tag: Tag): HTMLElementTagNameMap[Tag] {
  const found = document.querySelector(tag);
  if (!found) throw new Error(`There is no ${tag} on the page.`);
  return found;
}

const main = (): HTMLElement => there("main");
const question = (): HTMLTextAreaElement => there("textarea");
const pass = async (seconds: number): Promise<void> => {
  clock += seconds * 1000;
  await vi.advanceTimersByTimeAsync(seconds * 1000);
};

beforeEach(() => {
  vi.useFakeTimers();
  isOpen = true;
  asked = [];
  clock = 0;
  enhanced.mockReset();
  document.body.replaceChildren(...new DOMParser().parseFromString(OPEN, "text/html").body.childNodes);
  stop = followDuty({ page: document, main: main(), queue: "harlow", enhance: enhanced, fetch: network, now: () => clock });
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe("an open form", () => {
  it("stays as it is while the desk is open", async () => {
    await pass(60);
    expect(asked.every((where) => where === "/api/queues/harlow")).toBe(true);
    expect(enhanced).not.toHaveBeenCalled();
  });

  it("becomes the closed page within 15 seconds, with what was typed and the caret where it was", async () => {
    question().value = "Where are the maps?";
    question().focus();
    question().setSelectionRange(5, 5);
    isOpen = false;
    await pass(15);
    expect(main().dataset.desk).toBe("closed");
    expect(document.title).toBe("Leave us your question");
    expect(question().value).toBe("Where are the maps?");
    expect(document.activeElement).toBe(question());
    expect(question().selectionStart).toBe(5);
    expect(enhanced).toHaveBeenCalledOnce();
  });

  it("says so to whoever listens to the page", async () => {
    isOpen = false;
    await pass(15);
    expect(document.querySelector("[role=status]")?.textContent).toContain("The chat closed while you were typing.");
  });

  it("opens again when somebody comes on duty", async () => {
    isOpen = false;
    await pass(15);
    isOpen = true;
    await pass(15);
    expect(main().dataset.desk).toBe("open");
    expect(main().textContent).toContain("A librarian is on duty now.");
  });

  it("is left alone while it is being sent", async () => {
    there("button").setAttribute("aria-disabled", "true");
    isOpen = false;
    await pass(60);
    expect(main().dataset.desk).toBe("open");
  });

  it("asks no more once nobody has touched it for an hour", async () => {
    await pass(3600);
    const before = asked.length;
    await pass(600);
    expect(asked.length - before).toBeLessThanOrEqual(1);
    document.dispatchEvent(new Event("visibilitychange"));
    await pass(0);
    expect(asked.length).toBeGreaterThan(before);
  });

  it("stays as it is when the network is gone", async () => {
    stop();
    stop = followDuty({ page: document, main: main(), queue: "harlow", enhance: enhanced, fetch: () => Promise.reject(new TypeError("offline")), now: () => clock });
    await pass(60);
    expect(main().dataset.desk).toBe("open");
  });
});
