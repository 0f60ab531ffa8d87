import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { noConnection, Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { Frame, OpenTransport, TransportEvents } from "../data/transport.js";
import type { Message, PatronChat } from "../data/types.js";
import { mayHaveCopy, phase } from "./phase.js";
import type { TabStorage } from "./tab-storage.js";
import { TOO_LATE, Visit } from "./visit.js";

/** A desk with one chat, whose line can be cut. */
class Desk {
  messages: Message[] = [];
  frames: Frame[] = [];
  reachable = true;
  deaf = new Set<string>();
  present = false;
  refusal: Refusal | null = null;
  chat: PatronChat = {
    id: "c1",
    state: "waiting",
    library_name: "Maple County Library",
    queue_name: "Maple",
    place: 1,
    librarian_name: null,
    last_seq: 0,
    received: { librarian: 0 },
    has_email: false,
    open: true,
    left: false,
    returned: false,
    ended_by: null,
    survey: null,
    waiting_messages: [],
    viewport: null,
    files: null,
  };
  private _events: TransportEvents | null = null;

  constructor() {
    this.add("asked", "patron", "Where is my book?");
  }

  http: Http = {
    get: () => Promise.reject(noConnection()),
    post: <T>() => (this.refusal ? Promise.reject(this.refusal) : Promise.resolve({ ticket: "t", expires_in: 60 } as T)),
    put: () => Promise.reject(noConnection()),
  };

  socket: OpenTransport = (_ticket, events) => {
    if (!this.reachable) return Promise.reject(noConnection());
    this._events = events;
    return Promise.resolve({
      way: "socket",
      close: () => undefined,
      send: (frame) => {
        this.frames.push(frame);
        if (frame.type === "chat.join") this.present = true;
        const answer = this.present ? { ok: true, ...this._answer(frame) } : { ok: false, error: { code: "not_in_chat", message: "" } };
        if (!this.deaf.has(frame.type)) queueMicrotask(() => events.onFrame({ reply_to: frame.id, ...answer }));
      },
    });
  };

  add(kind: Message["kind"], from: Message["from"], text = "", clientId: string | null = null): Message {
    const seq = this.messages.length + 1;
    const message = { seq, at: new Date().toISOString(), kind, from, name: "Ruth", text, client_id: clientId, file: null };
    this.messages.push(message);
    this.chat = { ...this.chat, last_seq: seq };
    return message;
  }

  announce(event: Record<string, unknown>): void {
    this._events?.onFrame(event);
  }

  cut(): void {
    this._events?.onClose();
  }

  said(): string[] {
    return this.messages.filter((message) => message.kind === "said").map((message) => message.text);
  }

  private _answer(frame: Frame): Record<string, unknown> {
    if (this.deaf.has(frame.type)) return {};
    if (frame.type === "chat.say") {
      const again = this.messages.find((message) => message.client_id === frame.client_id);
      return { ...(again ?? this.add("said", "patron", String(frame.text), String(frame.client_id))) };
    }
    if (frame.type === "chat.file_link") return { url: `https://files.example/${String(frame.file)}` };
    if (frame.type === "chat.mail") this.chat = { ...this.chat, has_email: true };
    if (frame.type === "chat.leave") {
      this.announce({ type: "chat.said", chat: "c1", message: this.add("left", "patron") });
      this.chat = { ...this.chat, has_email: Boolean(frame.email) };
    }
    return { chat: this.chat, messages: this.messages.slice(Number(frame.after)), now: new Date().toISOString() };
  }
}

let desk: Desk;
let kept: Map<string, unknown>;
let changes: number;

function arrive(): Visit {
  const storage: TabStorage = {
    read: (key) => kept.get(key) ?? null,
    write: (key, value) => void kept.set(key, structuredClone(value)),
    forget: (key) => void kept.delete(key),
    forgetAll: () => kept.clear(),
  };
  const visit = new Visit({
    seat: { chat: "c1", token: "secret" },
    http: desk.http,
    socket: desk.socket,
    polling: desk.socket,
    storage,
    changed: () => (changes += 1),
  });
  visit.start();
  return visit;
}

const settle = (milliseconds = 50): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
  desk = new Desk();
  kept = new Map();
  changes = 0;
});

afterEach(() => vi.useRealTimers());

describe("a visit", () => {
  test("waits, meets a librarian, and is over when the librarian ends it", async () => {
    const visit = arrive();
    await settle();
    expect(phase(visit.state)).toBe("waiting");
    desk.announce({ type: "chat.said", chat: "c1", message: desk.add("joined", "librarian") });
    expect(phase(visit.state)).toBe("chatting");
    expect(visit.state.chat?.librarian_name).toBe("Ruth");
    desk.announce({ type: "chat.said", chat: "c1", message: desk.add("ended", "librarian") });
    expect(phase(visit.state)).toBe("over");
    desk.announce({ type: "chat.changed", chat: { ...desk.chat, state: "ended" } });
    expect(visit.line.status.state).toBe("closed");
  });

  test("keeps the line after the end until it has heard what the library asks", async () => {
    const visit = arrive();
    await settle();
    desk.announce({ type: "chat.said", chat: "c1", message: desk.add("joined", "librarian") });
    desk.announce({ type: "chat.said", chat: "c1", message: desk.add("ended", "librarian") });
    expect(visit.line.status.state).toBe("open");
    desk.announce({ type: "chat.changed", chat: { ...desk.chat, state: "ended", survey: "/survey/s1" } });
    expect(visit.line.status.state).toBe("closed");
    expect(visit.state.chat?.survey).toBe("/survey/s1");
  });

  test("fetches what it missed when the server names a higher number", async () => {
    const visit = arrive();
    await settle();
    desk.add("joined", "librarian");
    desk.add("said", "librarian", "Hello");
    desk.announce({ type: "chat.changed", chat: { ...desk.chat, state: "active" } });
    await settle();
    expect(visit.state.log.messages.map((message) => message.seq)).toEqual([1, 2, 3]);
  });

  test("sends once what was written during a cut", async () => {
    const visit = arrive();
    await settle();
    desk.reachable = false;
    desk.cut();
    visit.conversation.say("written in the dark");
    await settle(3000);
    expect(desk.said()).toEqual([]);
    desk.reachable = true;
    await settle(20_000);
    expect(desk.said()).toEqual(["written in the dark"]);
    expect(visit.state.log.pending).toEqual([]);
  });

  test("sends after a reload what had not been acknowledged, and no more than once", async () => {
    const before = arrive();
    await settle();
    desk.deaf.add("chat.say");
    before.conversation.say("just before the reload");
    await settle();
    const [sent] = desk.frames.filter((frame) => frame.type === "chat.say");
    desk.add("said", "patron", "just before the reload", String(sent?.client_id));
    before.stop();
    desk.deaf.clear();
    const after = arrive();
    await settle();
    expect(desk.said()).toEqual(["just before the reload"]);
    expect(after.state.log.pending).toEqual([]);
  });

  test.each(["a message", "a beat"])("comes in again when %s finds that the server took its line for dead", async (what) => {
    const visit = arrive();
    await settle();
    desk.present = false;
    if (what === "a message") visit.conversation.say("still here");
    await settle(30_000);
    expect(desk.frames.filter((frame) => frame.type === "chat.join")).toHaveLength(2);
    expect(desk.said()).toEqual(what === "a message" ? ["still here"] : []);
    expect(phase(visit.state)).toBe("waiting");
  });

  test("keeps the text and says so when the chat ended before it was sent", async () => {
    const visit = arrive();
    await settle();
    desk.reachable = false;
    desk.cut();
    visit.conversation.say("too late");
    desk.add("ended", "librarian");
    desk.chat = { ...desk.chat, state: "ended" };
    desk.deaf.add("chat.say");
    desk.reachable = true;
    await settle(20_000);
    expect(phase(visit.state)).toBe("over");
    expect(visit.state.log.pending).toMatchObject([{ text: "too late", state: "refused", reason: TOO_LATE }]);
  });

  test("leaves after what was written has been sent", async () => {
    const visit = arrive();
    await settle();
    visit.conversation.say("goodbye");
    const leaving = visit.leave("ana@example.org");
    await settle(1000);
    await leaving;
    expect(desk.messages.map((message) => message.kind)).toEqual(["asked", "said", "left"]);
    expect(phase(visit.state)).toBe("over");
    expect(visit.state.chat?.has_email).toBe(true);
  });

  test("has the transcript sent after the end, on a line opened for that alone", async () => {
    const visit = arrive();
    await settle();
    desk.announce({ type: "chat.said", chat: "c1", message: desk.add("joined", "librarian") });
    desk.announce({ type: "chat.said", chat: "c1", message: desk.add("ended", "librarian") });
    desk.chat = { ...desk.chat, state: "ended" };
    desk.announce({ type: "chat.changed", chat: desk.chat });
    expect(visit.line.status.state).toBe("closed");
    expect(mayHaveCopy(visit.state)).toBe(true);
    const mailing = visit.mail("ana@example.org");
    await settle(1000);
    await mailing;
    expect(desk.frames.at(-1)).toMatchObject({ type: "chat.mail", email: "ana@example.org" });
    expect(visit.state.mailedTo).toBe("ana@example.org");
    expect(mayHaveCopy(visit.state)).toBe(false);
    expect(phase(visit.state)).toBe("over");
    expect(visit.line.status.state).toBe("closed");
  });

  test("fetches files after the end as well, several at once, on a line that closes again", async () => {
    desk.add("joined", "librarian");
    desk.add("ended", "librarian");
    desk.chat = { ...desk.chat, state: "ended" };
    const visit = arrive();
    await settle();
    expect(visit.line.status.state).toBe("closed");
    const fetching = Promise.all(["f1", "f2"].map((file) => visit.addressOfFile(file)));
    await settle(1000);
    expect(await fetching).toEqual(["https://files.example/f1", "https://files.example/f2"]);
    expect(visit.line.status.state).toBe("closed");
  });

  test("tells that a file cannot be sent any more once the chat is over", async () => {
    desk.deaf.add("chat.begin_file");
    desk.chat = { ...desk.chat, files: { accept: [".png"], most_bytes: 10 } };
    const visit = arrive();
    await settle();
    visit.sendFiles([new File(["a map"], "map.png")]);
    expect(visit.state.outgoing[0]?.state).toBe("sending");
    desk.announce({ type: "chat.said", chat: "c1", message: desk.add("ended", "librarian") });
    desk.chat = { ...desk.chat, state: "ended" };
    desk.announce({ type: "chat.changed", chat: desk.chat });
    await settle();
    expect(visit.state.outgoing[0]).toMatchObject({ state: "refused", mayRetry: false });
  });

  test("says why the transcript cannot be sent, and can be asked again", async () => {
    desk.add("joined", "librarian");
    desk.add("ended", "librarian");
    desk.chat = { ...desk.chat, state: "ended" };
    const visit = arrive();
    await settle();
    desk.refusal = new Refusal("not_found", "There is nothing here.", {}, 404);
    const failing = visit.mail("ana@example.org").catch((error: unknown) => error);
    await settle(1000);
    expect(await failing).toMatchObject({ code: "not_found" });
    expect(phase(visit.state)).toBe("over");
    desk.refusal = null;
    await Promise.all([visit.mail("ana@example.org"), settle(1000)]);
    expect(visit.state.mailedTo).toBe("ana@example.org");
  });

  test("that the server does not know says so, and does not try for ever", async () => {
    desk.refusal = new Refusal("not_found", "There is nothing here.", {}, 404);
    const visit = arrive();
    await settle(60_000);
    expect(phase(visit.state)).toBe("refused");
    expect(visit.state.line.refusal?.code).toBe("not_found");
    expect(changes).toBeLessThan(5);
  });
});
