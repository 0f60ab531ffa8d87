import { describe, expect, test } from "vitest";
import type { Message, Request } from "../data/types.js";
import type { Chat } from "./chat.js";
import type { Monitor } from "./monitor.js";
import { callsOf, type Overheard } from "./monitor-calls.js";

const written = (from: Message["from"], seq: number): Message => ({ seq, at: "", kind: "said", from, name: "", text: "", client_id: null, file: null });

const chat = (id: string, unread: number, messages: Message[]): Chat => ({ id, unread, conversation: { log: { messages } } }) as unknown as Chat;

const row = (id: string, change: Partial<Request> = {}, state = {}): Monitor["requests"][number] => ({
  request: { chat: id, visible_at: "10:00", returned: false, transfer: null, ...change } as Request,
  goesAt: null,
  takenBy: null,
  accepting: false,
  ...state,
});

const desk = (change: Partial<Pick<Monitor, "requests" | "openChats" | "state">> = {}) => ({ state: "on" as const, requests: [], openChats: [], ...change });
const quiet = { calling: [] };
const nothing = (): Overheard => ({ chats: new Set(), threads: new Map() });

describe("what calls", () => {
  test("are requests that nobody took, and transfers under their own sound", () => {
    const requests = [
      row("c1"),
      row("c2", { transfer: { by: "Ben", word: "" } as Request["transfer"] }),
      row("c3", {}, { takenBy: "Ben" }),
      row("c4", {}, { accepting: true }),
    ];
    expect(callsOf(desk({ requests }), quiet, nothing()).map(({ kind }) => kind)).toEqual(["request", "transfer"]);
  });

  test("is a request anew once it comes back", () => {
    const ids = [row("c1"), row("c1", { returned: true, visible_at: "10:05" })].map((one) => callsOf(desk({ requests: [one] }), quiet, nothing())[0]?.id);
    expect(new Set(ids).size).toBe(2);
  });

  test("is a patron's unread message, and only another message of the patron's makes it ring anew", () => {
    const asked = [written("patron", 1), written("patron", 2)];
    const call = (messages: Message[]) => callsOf(desk({ openChats: [chat("c1", 1, messages)] }), quiet, nothing())[0];
    expect(call(asked)).toEqual({ id: "c1 2", kind: "message" });
    expect(call([...asked, written("librarian", 3), written("system", 4)])).toEqual(call(asked));
    expect(call([...asked, written("patron", 3)])).not.toEqual(call(asked));
  });

  test("is a message in the open chat as well while nobody looked at it", () => {
    const openChats = [chat("c1", 0, [written("patron", 1)]), chat("c2", 0, [written("patron", 1)])];
    expect(callsOf(desk({ openChats }), quiet, { ...nothing(), chats: new Set(["c1"]) })).toEqual([{ id: "c1 1", kind: "message" }]);
  });

  test("are colleagues, read or only overheard, each thread once with what is newest, also where no monitor is open", () => {
    const threads = {
      calling: [
        ["librarian ben", 4],
        ["chat c1", 2],
      ] as const,
    };
    const overheard = {
      ...nothing(),
      threads: new Map([
        ["librarian ben", 3],
        ["librarian eva", 9],
      ]),
    };
    const calls = callsOf(desk({ state: "off", openChats: [chat("c1", 1, [])] }), threads, overheard);
    expect(calls.map(({ id }) => id).sort()).toEqual(["chat c1 2", "librarian ben 4", "librarian eva 9"]);
    expect(new Set(calls.map(({ kind }) => kind))).toEqual(new Set(["staff"]));
  });
});
