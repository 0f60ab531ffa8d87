import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Refusal } from "../data/errors.js";
import type { Attendant, ChatView, Me, Message } from "../data/types.js";
import type { Keep } from "./keep.js";
import { LiveSessions } from "./live-sessions.js";
import type { StaffLine } from "./staff-line.js";

let frames: string[];
let attendants: Attendant[];
let holder: string | null;
let refuse: Refusal | null;
let kept: Map<string, string>;
let sessions: LiveSessions;

const said = (seq: number, change: Partial<Message> = {}): Message => ({
  seq,
  at: "2026-11-23T10:00:00.000Z",
  kind: "said",
  from: "patron",
  name: "Pat",
  text: `Line ${seq}`,
  client_id: null,
  file: null,
  ...change,
});
const view = (): ChatView =>
  ({ id: "c1", state: "active", librarian: holder && { id: holder, name: holder }, patron: { name: "Pat", email: null }, last_seq: 1, patron_state: "here", received: { patron: 0, librarian: 0 }, attendants }) as unknown as ChatView;

function answer(type: string): unknown {
  if (refuse && type.startsWith("session.")) throw refuse;
  if (type === "session.list") return { sessions: [], now: "" };
  if (type === "session.watch") return { chat: view(), messages: [said(1)] };
  if (type === "chat.read") return { chat: view(), messages: [] };
  if (type === "session.join") attendants = [{ id: "me", name: "Me", joined: true }];
  return {};
}

function build(): LiveSessions {
  const keep: Keep = {
    get: (name) => kept.get(name) ?? null,
    set: (name, value) => {
      if (value === null) kept.delete(name);
      else kept.set(name, value);
    },
    clear: () => kept.clear(),
  };
  const request = (type: string): Promise<unknown> => {
    frames.push(type);
    return Promise.resolve().then(() => answer(type));
  };
  return new LiveSessions({ line: { carry: vi.fn(), request } as unknown as StaffLine, keep, me: () => ({ staff: { id: "me", screen_name: "Me" } }) as Me });
}

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  attendants = [{ id: "me", name: "Me", joined: false }];
  holder = "Ana";
  refuse = null;
  kept = new Map();
  sessions = build();
});

afterEach(() => {
  sessions.forget();
  vi.useRealTimers();
});

test("who watches knows at once who holds the chat now", async () => {
  await sessions.watchChat("c1");
  holder = null;
  sessions.take({ type: "chat.said", chat: "c1", message: said(2, { kind: "reoffered", from: "system", text: "" }) });
  await vi.advanceTimersByTimeAsync(0);
  expect(sessions.watched?.view.librarian).toBeNull();
  holder = "Ben";
  sessions.take({ type: "chat.said", chat: "c1", message: said(3, { kind: "joined", from: "librarian", text: "" }) });
  await vi.advanceTimersByTimeAsync(0);
  expect(sessions.watched?.view.librarian?.name).toBe("Ben");
});

test("a chat that is watched goes on live, and after a cut", async () => {
  await sessions.watchChat("c1");
  expect([sessions.shown, sessions.joined]).toEqual([true, false]);
  sessions.take({ type: "chat.said", chat: "c1", message: said(2) });
  sessions.take({ type: "chat.said", chat: "other", message: said(3) });
  expect(sessions.watched?.conversation.lastSeq).toBe(2);
  sessions.lineChanged({ state: "reconnecting" } as never);
  await sessions.greet();
  expect(frames.filter((type) => type === "session.watch")).toHaveLength(2);
  expect(sessions.watched?.conversation.mayWrite).toBe(true);
});

test("joining is known from what the server says, and leaving tells it", async () => {
  await sessions.watchChat("c1");
  await sessions.join();
  expect(sessions.joined).toBe(true);
  await sessions.leave();
  expect([sessions.watched, frames.at(-1)]).toEqual([null, "session.leave"]);
});

test("what ended stays to be read, and is left without a word", async () => {
  await sessions.watchChat("c1");
  sessions.take({ type: "chat.said", chat: "c1", message: said(2, { kind: "ended", from: "librarian", text: "" }) });
  expect(sessions.watched?.closed).toBe(true);
  await sessions.leave();
  expect(frames).not.toContain("session.leave");
});

test("after a reload it is watched again, unless it is gone", async () => {
  await sessions.watchChat("c1");
  sessions = build();
  await sessions.greet();
  expect(sessions.watched?.id).toBe("c1");
  refuse = new Refusal("chat_ended", "This chat has ended.");
  sessions = build();
  await sessions.greet();
  expect([sessions.watched, kept.has("watching")]).toEqual([null, false]);
});

test("the list is read every 10 seconds while somebody looks", async () => {
  sessions.open();
  await vi.advanceTimersByTimeAsync(21_000);
  sessions.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(frames).toEqual(["session.list", "session.list", "session.list"]);
});
