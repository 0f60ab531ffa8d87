import { beforeEach, afterEach, describe, expect, test, vi } from "vitest";
import { Refusal } from "../data/errors.js";
import type { ChatEvent, StaffMessage } from "../data/types.js";
import type { Keep } from "./keep.js";
import type { StaffLine } from "./staff-line.js";
import { StaffThreads } from "./staff-threads.js";

interface Sent {
  type: string;
  [field: string]: unknown;
}

let said: StaffMessage[];
let read: number;
let frames: Sent[];
let refuse: Record<string, Refusal | undefined>;
let rung: number;
let threads: StaffThreads;
const kept = new Map<string, string>();

const message = (seq: number, by: string, text: string, client_id = `c${seq}`): StaffMessage => ({ seq, at: "2026-11-23T10:00:00.000Z", by: { id: by, name: by }, text, client_id });

/** The server, as far as it matters here: one thread with Ben. */
function answer(type: string, fields: Record<string, unknown>): unknown {
  const refusal = refuse[type];
  if (refusal) throw refusal;
  const thread = { librarian: { id: "ben", name: "ben" }, library_name: "Harlow", chat: null, open: true, last_seq: said.length, read };
  if (type === "staff_thread.list") {
    const last = said.at(-1);
    return { threads: last ? [{ ...thread, last: { at: last.at, text: last.text, mine: last.by.id === "me" } }] : [] };
  }
  if (type === "staff_thread.read") return { thread, messages: said.slice(fields.after as number).slice(0, 2) };
  if (type === "staff_thread.seen") return void (read = fields.seq as number);
  const known = said.find((one) => one.by.id === "me" && one.client_id === fields.client_id);
  if (known) return { seq: known.seq, at: known.at };
  said.push(message(said.length + 1, "me", fields.text as string, fields.client_id as string));
  read = said.length;
  return { seq: said.length, at: "2026-11-23T10:00:00.000Z" };
}

const comes = (text: string): ChatEvent => {
  const next = message(said.length + 1, "ben", text);
  said.push(next);
  return { type: "staff_thread.said", librarian: "ben", chat: null, message: next };
};
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(500);
const texts = (): string[] => threads.with("ben").messages.map((one) => one.text);
const sent = (type: string): Sent[] => frames.filter((frame) => frame.type === type);

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  read = rung = 0;
  frames = [];
  refuse = {};
  kept.clear();
  const keep: Keep = {
    get: (name) => kept.get(name) || null,
    set: (name, value) => kept.set(name, value ?? ""),
    clear: () => kept.clear(),
  };
  const request = (type: string, fields: Record<string, unknown> = {}): Promise<unknown> => {
    frames.push({ type, ...fields });
    return Promise.resolve().then(() => answer(type, fields));
  };
  const line = { carry: vi.fn(), request } as unknown as StaffLine;
  threads = new StaffThreads({ line, keep, me: () => ({ id: "me", name: "me" }), onStaffMessage: () => (rung += 1) });
});

afterEach(() => {
  threads.forget();
  vi.useRealTimers();
});

describe("threads of librarians", () => {
  test("what is unread is known after greeting, and gone once the thread is in front of me", async () => {
    for (const text of ["One", "Two", "Three"]) comes(text);
    await threads.greet();
    await settle();
    expect(threads.unread).toBe(3);
    threads.select("ben");
    await settle();
    expect(texts()).toEqual(["One", "Two", "Three"]);
    expect(threads.unread).toBe(0);
    expect(sent("staff_thread.seen").at(-1)).toMatchObject({ librarian: "ben", seq: 3 });
    threads.take(comes("Four"));
    await settle();
    expect([threads.unread, texts().at(-1)]).toEqual([0, "Four"]);
    threads.select(null);
    threads.take(comes("Five"));
    await settle();
    expect([threads.unread, rung]).toEqual([1, 2]);
  });

  test("what I write stands in the list", async () => {
    threads.select("ben");
    await settle();
    threads.with("ben").say("Lunch?");
    await settle();
    await settle();
    expect(threads.list.map((one) => [one.last.text, one.last.mine])).toEqual([["Lunch?", true]]);
    expect(sent("staff_thread.list")).toHaveLength(1);
  });

  test("an event that was missed is fetched, and none is there twice", async () => {
    threads.select("ben");
    await settle();
    comes("Missed");
    const late = comes("Late");
    threads.take(late);
    threads.take(late);
    await settle();
    expect(texts()).toEqual(["Missed", "Late"]);
  });

  test("what was not answered is sent again under the same id after a cut, and stands once", async () => {
    threads.select("ben");
    await settle();
    refuse["staff_thread.say"] = new Refusal("no_answer", "No answer.");
    threads.with("ben").say("Hello");
    await settle();
    expect(threads.with("ben").pending).toHaveLength(1);
    refuse = {};
    threads.with("ben").cut();
    await threads.greet();
    await settle();
    const ids = sent("staff_thread.say").map((frame) => frame.client_id);
    expect(new Set(ids).size).toBe(1);
    expect([texts(), threads.with("ben").pending]).toEqual([["Hello"], []]);
  });

  test("a refused one says why, and its text can be taken back", async () => {
    threads.select("ben");
    await settle();
    refuse["staff_thread.say"] = new Refusal("thread_closed", "You share no queue any more.");
    threads.with("ben").say("Hello");
    await settle();
    const [mine] = threads.with("ben").pending;
    expect(mine).toMatchObject({ state: "refused", reason: "You share no queue any more." });
    expect(threads.with("ben").takeBack(mine?.client_id ?? "")).toBe("Hello");
    expect(threads.with("ben").pending).toEqual([]);
  });

  test("a draft is kept for each thread", () => {
    threads.with("ben").draft = "Half a";
    expect(threads.with("ben").draft).toBe("Half a");
    threads.follow(["c1"]);
    expect(threads.ofChat("c1")?.draft).toBe("");
    threads.follow([]);
    expect(threads.ofChat("c1")).toBeNull();
  });
});
