import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Frame, TransportEvents } from "../data/transport.js";
import type { ChatView, Me, Message, Request } from "../data/types.js";
import type { Http } from "../data/http.js";
import { Clock } from "./clock.js";
import type { Keep } from "./keep.js";
import { Monitor } from "./monitor.js";
import { StaffLine } from "./staff-line.js";

const NOW = Date.parse("2026-11-23T10:00:00.000Z");
const at = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString();

const request = (chat: string, change: Partial<Request> = {}): Request => ({
  chat,
  queue: "q1",
  queue_name: "Fernhill",
  library: { id: "l1", name: "Fernhill" },
  patron_name: "Jonas",
  email: null,
  question: "?",
  asked_at: at(-5),
  visible_at: at(-5),
  returned: false,
  practice: false,
  transfer: null,
  ...change,
});

const said = (seq: number, text: string): Message => ({
  seq,
  at: at(seq),
  kind: seq === 1 ? "asked" : "said",
  from: "patron",
  name: "Jonas",
  text,
  client_id: null,
  file: null,
});

const view = (id: string, last: number): ChatView => ({
  id,
  state: "active",
  library: { id: "l1", name: "Fernhill" },
  queue: { id: "q1", name: "Fernhill" },
  patron: { name: "Jonas", email: null },
  form: [],
  question: "?",
  asked_at: at(-60),
  accepted_at: at(-30),
  last_seq: last,
  patron_state: "here",
  received: { patron: last, librarian: last },
  librarian: null,
  own_library: true,
  practice: false,
  transfer: null,
  handed_over: null,
  attendants: [],
  reply_due: null,
  files: null,
});

let frames: Frame[];
let answers: Record<string, () => Record<string, unknown>>;
let line: TransportEvents;
let monitor: Monitor;
let rung: string[];
let wrote: string[];
let moved: number;
let staffLine: StaffLine;
let kept: Map<string, string>;

function build(): Monitor {
  const keep: Keep = {
    get: (name) => kept.get(name) ?? null,
    set: (name, value) => {
      if (value === null) kept.delete(name);
      else kept.set(name, value);
    },
    clear: () => kept.clear(),
  };
  const open = (_ticket: string, events: TransportEvents) => {
    line = events;
    const send = (frame: Frame): void => {
      frames.push(frame);
      queueMicrotask(() => events.onFrame({ reply_to: frame.id, ok: true, ...(answers[frame.type]?.() ?? {}) }));
    };
    return Promise.resolve({ way: "socket" as const, send, close: () => undefined });
  };
  const clock = new Clock();
  staffLine = new StaffLine({
    http: { post: () => Promise.resolve({ ticket: "t" }) } as unknown as Http,
    clock,
    socket: open,
    polling: open,
    onCounts: () => (moved += 1),
    onQuestion: () => undefined,
  });
  return new Monitor({
    line: staffLine,
    me: () => ({ staff: { id: "s1", screen_name: "Maya" } }) as Me,
    keep,
    clock,
    session: () => "tab-1",
    onRequest: ({ request: { chat } }) => rung.push(chat),
    onTransferOver: () => undefined,
    onPatronMessage: (chat) => wrote.push(chat.id),
  });
}

const pass = (seconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(seconds * 1000 + 10);
const refuse = (code: string, details = {}): Record<string, unknown> => ({ ok: false, error: { code, message: code, details } });
const sent = (type: string): Frame[] => frames.filter((frame) => frame.type === type);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  frames = [];
  rung = [];
  wrote = [];
  moved = 0;
  kept = new Map();
  answers = {
    "monitor.open": () => ({ queues: ["q1"], waiting: [request("w1")], more: 0, chats: [], now: new Date().toISOString() }),
    "chat.accept": () => ({ chat: view("w1", 1), messages: [said(1, "?")] }),
    "monitor.ping": () => ({ now: new Date().toISOString() }),
  };
  monitor = build();
});
afterEach(() => {
  monitor.forget();
  staffLine.stop();
  vi.useRealTimers();
});

describe("the line of a librarian", () => {
  test("hears of the lists without a monitor, and makes nobody present", async () => {
    staffLine.start();
    await pass(0);
    expect(staffLine.status.state).toBe("open");
    moved = 0;
    line.onFrame({ type: "counts.changed" });
    await pass(60);
    expect(moved).toBe(1);
    expect(new Set(frames.map((frame) => frame.type))).toEqual(new Set(["line.ping"]));
  });

  test("is the one that the monitor opens on, and is kept after the shift", async () => {
    staffLine.start();
    await pass(0);
    monitor.open(["q1"]);
    await pass(20);
    expect(monitor.state).toBe("on");
    expect(frames.at(-1)?.type).toBe("monitor.ping");
    await Promise.all([monitor.leave(), pass(20)]);
    expect(monitor.state).toBe("off");
    expect(staffLine.status.state).toBe("open");
    expect(frames.at(-1)?.type).toBe("line.ping");
  });

  test("opens the monitor that was asked for while it was being opened itself", async () => {
    staffLine.start();
    await Promise.resolve();
    monitor.open(["q1"]);
    await pass(1);
    expect(monitor.state).toBe("on");
    expect(sent("monitor.open")).toHaveLength(1);
  });

  test("tries again when the server stumbles over opening the monitor", async () => {
    staffLine.start();
    await pass(0);
    const plain = answers["monitor.open"];
    answers["monitor.open"] = () => refuse("try_again");
    monitor.open(["q1"]);
    await pass(0);
    expect(monitor.state).toBe("opening");
    if (plain) answers["monitor.open"] = plain;
    await pass(2);
    expect(monitor.state).toBe("on");
  });
});

describe("monitoring", () => {
  test("begins with the chosen queues, and remembers them for a reload", async () => {
    monitor.open(["q1"]);
    await pass(0);
    expect(monitor.state).toBe("on");
    expect(sent("monitor.open")[0]).toMatchObject({ session: "tab-1", queues: ["q1"] });
    expect(build().kept).toEqual(["q1"]);
  });

  test("elsewhere already: says since when, and takes over only when told to", async () => {
    answers["monitor.open"] = () => refuse("already_monitoring", { since: at(-600), queues: ["q2"] });
    monitor.open(["q1"]);
    await pass(60);
    expect(monitor.state).toBe("elsewhere");
    expect(monitor.elsewhere).toEqual({ since: at(-600), queues: ["q2"] });
    expect(sent("monitor.open")).toHaveLength(1);
    answers["monitor.open"] = () => ({ queues: ["q1"], waiting: [], more: 0, chats: [], now: at(0) });
    monitor.open(["q1"], true);
    await pass(0);
    expect(sent("monitor.open")[1]).toMatchObject({ take_over: true });
  });

  test("stops when it is taken over, and does not come back by itself", async () => {
    monitor.open(["q1"]);
    await pass(0);
    line.onFrame({ type: "monitor.taken_over" });
    await pass(60);
    expect(monitor.state).toBe("taken_over");
    expect(sent("monitor.open")).toHaveLength(1);
  });

  test("stops when somebody released me, says who, and comes back only on purpose", async () => {
    monitor.open(["q1"]);
    await pass(0);
    line.onFrame({ type: "monitor.released", by: "Cleo" });
    await pass(60);
    expect([monitor.state, monitor.refusal?.message]).toEqual(["released", "Cleo released you from the queues."]);
    expect(sent("monitor.open")).toHaveLength(1);
    monitor.open(["q1"], true);
    await pass(0);
    expect(sent("monitor.open")[1]).toMatchObject({ take_over: true });
    expect(monitor.state).toBe("on");
  });

  test("stops too when it learns of the release only from its next greeting", async () => {
    answers["monitor.open"] = () => refuse("released", { by: "Cleo" });
    monitor.open(["q1"]);
    await pass(60);
    expect(monitor.state).toBe("released");
    expect(sent("monitor.open")).toHaveLength(1);
  });

  test.each(["monitor.ping", "chat.accept"])("opens again on the same session when the server has lost it (%s)", async (frame) => {
    monitor.open(["q1"]);
    await pass(0);
    answers[frame] = () => refuse("monitor_lost");
    if (frame === "chat.accept") void monitor.accept("w1");
    await pass(20);
    answers[frame] = () => ({ now: at(0) });
    await pass(2);
    expect(monitor.state).toBe("on");
    expect(sent("monitor.open").map((one) => [one.session, one.take_over])).toEqual([
      ["tab-1", undefined],
      ["tab-1", undefined],
    ]);
  });

  test("is taken over when another window has it by the time that it is opened again", async () => {
    monitor.open(["q1"]);
    await pass(0);
    answers["monitor.ping"] = () => refuse("monitor_lost");
    answers["monitor.open"] = () => refuse("already_monitoring", { since: at(5), queues: [] });
    await pass(60);
    expect(monitor.state).toBe("taken_over");
    expect(sent("monitor.open")).toHaveLength(2);
    expect(staffLine.status.state).toBe("open");
  });

  test("does not leave open chats unless told to", async () => {
    monitor.open(["q1"]);
    await pass(0);
    answers["monitor.close"] = () => refuse("chats_open");
    await Promise.all([expect(monitor.leave()).rejects.toMatchObject({ code: "chats_open" }), pass(0)]);
    expect(monitor.state).toBe("on");
    answers["monitor.close"] = () => ({});
    await Promise.all([monitor.leave(true), pass(0)]);
    expect(monitor.state).toBe("off");
    expect(monitor.kept).toBeNull();
  });
});

describe("requests", () => {
  test("call once, at the instant from which they may be seen", async () => {
    monitor.open(["q1"]);
    await pass(0);
    line.onFrame({ type: "request.arrived", request: request("w2", { visible_at: at(40) }) });
    await pass(30);
    expect(rung).toEqual(["w1"]);
    await pass(20);
    expect(rung).toEqual(["w1", "w2"]);
    line.onClose();
    await pass(5);
    expect(rung).toEqual(["w1", "w2"]);
  });

  test("of a long line the rest is asked for with each heartbeat, until all of it is here", async () => {
    const first = answers["monitor.open"]?.() as object;
    answers["monitor.open"] = () => ({ ...first, more: 1 });
    answers["monitor.choose"] = () => ({ queues: ["q1"], waiting: [request("w2")], more: 0 });
    monitor.open(["q1"]);
    await pass(0);
    expect(monitor.requests.map((row) => row.request.chat)).toEqual(["w1"]);
    await pass(21);
    expect(monitor.requests.map((row) => row.request.chat)).toEqual(["w2"]);
    expect(monitor.more).toBe(0);
  });

  test("accepting opens the chat", async () => {
    monitor.open(["q1"]);
    await pass(0);
    await Promise.all([monitor.accept("w1"), pass(0)]);
    expect(monitor.selected).toBe("w1");
    expect(monitor.requests).toEqual([]);
    expect(monitor.chats[0]?.conversation.mayWrite).toBe(true);
  });

  test("one that a colleague took first says who", async () => {
    monitor.open(["q1"]);
    await pass(0);
    answers["chat.accept"] = () => refuse("already_taken", { by: "Tomas" });
    await Promise.all([monitor.accept("w1"), pass(0)]);
    expect(monitor.notice).toContain("Tomas");
    expect(monitor.requests[0]?.takenBy).toBe("Tomas");
    expect(monitor.openRequests).toBe(0);
  });
});

describe("my chats", () => {
  beforeEach(async () => {
    answers["monitor.open"] = () => ({
      queues: [],
      waiting: [],
      more: 0,
      chats: [{ ...view("c1", 1), messages: [said(1, "?")] }],
      now: new Date().toISOString(),
    });
    monitor.open([]);
    await pass(0);
  });

  test("a page that comes too fast waits, says why, and is shown later under its own id", async () => {
    const slowed: string[] = [];
    answers["chat.show_page"] = () => refuse("too_fast", { retry_after: 3 });
    const shown = monitor.chats[0]?.showPage("https://maps.example/", (reason) => slowed.push(reason));
    await pass(0);
    expect(slowed).toEqual(["too_fast"]);
    answers["chat.show_page"] = () => ({ message: { ...said(2, "https://maps.example/"), kind: "linked", from: "librarian" } });
    await Promise.all([shown, pass(3)]);
    expect(new Set(sent("chat.show_page").map((one) => one.client_id)).size).toBe(1);
    expect(monitor.chats[0]?.conversation.lastSeq).toBe(2);
  });

  test("what the patron writes is unread until I look", () => {
    expect(monitor.unread).toBe(1);
    monitor.select("c1");
    monitor.select(null);
    line.onFrame({ type: "chat.said", chat: "c1", message: said(2, "hello?") });
    expect(monitor.unread).toBe(1);
    expect(wrote).toEqual(["c1"]);
    monitor.select("c1");
    expect(monitor.unread).toBe(0);
    line.onFrame({ type: "chat.said", chat: "c1", message: said(3, "there?") });
    expect(monitor.unread).toBe(0);
  });

  test("come back after a cut with what was missed, each message once", async () => {
    line.onClose();
    expect(monitor.chats[0]?.conversation.mayWrite).toBe(false);
    answers["monitor.open"] = () => ({
      queues: [],
      waiting: [],
      more: 0,
      chats: [{ ...view("c1", 3), messages: [said(1, "?"), said(2, "hello?"), said(3, "there?")] }],
      now: new Date().toISOString(),
    });
    await pass(2);
    expect(monitor.chats[0]?.conversation.log.messages.map((one) => one.seq)).toEqual([1, 2, 3]);
    expect(monitor.unread).toBe(3);
  });

  test("what I have read stays read over a reload", async () => {
    monitor.select("c1");
    monitor = build();
    monitor.open([]);
    await pass(0);
    expect(monitor.selected).toBe("c1");
    monitor.select(null);
    expect(monitor.unread).toBe(0);
  });

  test("that went back to the queue during a cut are closed", async () => {
    line.onClose();
    answers["monitor.open"] = () => ({ queues: [], waiting: [], more: 0, chats: [], now: new Date().toISOString() });
    await pass(2);
    expect(monitor.chats[0]?.closed).toBe(true);
    expect(monitor.openChats).toEqual([]);
  });

  test("a message on a chat that the server took this line off is sent after the chat was opened again", async () => {
    const chat = monitor.chats[0];
    let refused = 0;
    answers["chat.say"] = () => (refused++ ? { seq: 2, at: at(2) } : refuse("not_in_chat"));
    chat?.conversation.say("Here it is");
    await pass(2);
    expect(sent("monitor.open")).toHaveLength(2);
    expect(new Set(sent("chat.say").map((frame) => frame.client_id)).size).toBe(1);
    expect(chat?.conversation.log.messages.at(-1)?.text).toBe("Here it is");
  });

  test("a message for a chat that is no longer mine is marked as not sent", async () => {
    const chat = monitor.chats[0];
    line.onClose();
    chat?.conversation.say("Here it is");
    answers["monitor.open"] = () => ({ queues: [], waiting: [], more: 0, chats: [], now: at(0) });
    await pass(2);
    expect(chat?.conversation.log.pending).toMatchObject([{ text: "Here it is", state: "refused" }]);
  });

  test("say that the patron left, or was not heard of for a while", async () => {
    const chat = monitor.chats[0];
    answers["chat.read"] = () => ({ chat: { ...view("c1", 1), patron_state: "away" }, messages: [] });
    await pass(20);
    expect(chat?.view.patron_state).toBe("away");
    line.onFrame({ type: "chat.said", chat: "c1", message: said(2, "back again") });
    expect(chat?.view.patron_state).toBe("here");
    line.onFrame({ type: "chat.said", chat: "c1", message: { ...said(3, ""), kind: "left" } });
    expect(chat?.patronLeft).toBe(true);
    const asked = sent("chat.read").length;
    await pass(60);
    expect(sent("chat.read")).toHaveLength(asked);
  });

  test("a long transcript comes in portions", async () => {
    const chat = monitor.chats[0];
    answers["chat.read"] = () => {
      const after = Number(sent("chat.read").at(-1)?.after);
      return { chat: view("c1", 4), messages: [said(after + 1, "more")] };
    };
    chat?.resume(view("c1", 4), []);
    expect(chat?.conversation.mayWrite).toBe(false);
    await pass(0);
    expect(chat?.conversation.log.messages.map((one) => one.seq)).toEqual([1, 2, 3, 4]);
    expect(chat?.conversation.mayWrite).toBe(true);
  });

  test("end with a resolution code, and say which question came of it", async () => {
    answers["chat.end"] = () => ({ question_id: "q9", number: 9 });
    const chat = monitor.chats[0];
    if (!chat) throw new Error("There is a chat.");
    chat.draft = "half a thought";
    await Promise.all([chat.end({ resolution: "answered", codes: [], note: "" }), pass(0)]);
    expect(chat.ended).toMatchObject({ question_id: "q9", number: 9 });
    expect(chat.draft).toBe("");
    monitor.putAway("c1");
    expect(monitor.chats).toEqual([]);
  });
});

describe("transfers", () => {
  const transfer = { by: "Ana", library_name: "Birch", word: "Knows maps", until: at(60), in_person: true };
  const over = (outcome: string) => ({ type: "chat.transfer_over", chat: "w1", outcome, by: "Ben" });

  beforeEach(async () => {
    monitor.open(["q1"]);
    await pass(0);
  });

  test("one that is offered rings, comes first and is accepted with a frame of its own", async () => {
    answers["chat.transfer_accept"] = () => ({ chat: view("t1", 1), messages: [said(1, "?")] });
    line.onFrame({ type: "request.arrived", request: request("t1", { asked_at: at(0), transfer }) });
    expect(monitor.requests.map((row) => row.request.chat)).toEqual(["t1", "w1"]);
    expect(rung).toContain("t1");
    await monitor.accept("t1");
    expect(sent("chat.accept")).toHaveLength(0);
    expect(monitor.selected).toBe("t1");
  });

  test("one that is declined, or too late, is gone", async () => {
    line.onFrame({ type: "request.arrived", request: request("t1", { transfer }) });
    await monitor.decline("t1");
    expect(monitor.requests.map((row) => row.request.chat)).toEqual(["w1"]);
    line.onFrame({ type: "request.arrived", request: request("t1", { transfer }) });
    answers["chat.transfer_accept"] = () => refuse("not_offered");
    await monitor.accept("t1");
    expect(monitor.requests.map((row) => row.request.chat)).toEqual(["w1"]);
    expect(monitor.notice).toBe("This transfer is no longer offered.");
    line.onFrame({ type: "request.arrived", request: request("t1", { transfer: { ...transfer, until: at(30) } }) });
    await pass(31);
    expect(monitor.requests.map((row) => row.request.chat)).toEqual(["w1"]);
  });

  test("the holder keeps the chat, asks at the instant of the time-out, and is told how it ended", async () => {
    answers["chat.transfer"] = () => ({ transfer: { name: "Ben", until: at(30), word: "" } });
    answers["chat.read"] = () => ({ chat: view("w1", 1), messages: [] });
    await monitor.accept("w1");
    const [chat] = monitor.openChats;
    await chat?.transfer({ librarian: "ben" }, "");
    expect(sent("chat.transfer")[0]).toMatchObject({ chat: "w1", librarian: "ben", word: "" });
    expect(chat?.view.transfer?.name).toBe("Ben");
    await pass(32);
    expect(sent("chat.read").length).toBeGreaterThan(0);
    line.onFrame(over("timed_out"));
    expect([chat?.transferOver?.outcome, chat?.closed]).toEqual(["timed_out", false]);
    line.onFrame(over("accepted"));
    line.onFrame({ type: "chat.closed", chat: "w1" });
    expect([chat?.transferOver?.outcome, chat?.closed]).toEqual(["accepted", true]);
  });
});
