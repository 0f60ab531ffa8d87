import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Conversation } from "./conversation.js";
import { noConnection, Refusal } from "./errors.js";
import type { Message, Side } from "./types.js";

/** A chat on a server, reached over a line that loses requests, answers and announcements. */
class Desk {
  transcript: Message[] = [];
  asked: [string, Record<string, unknown>][] = [];
  online = true;
  loseAnswer = false;
  refusal: Refusal | null = null;

  add(from: Side, text: string, clientId: string | null): Message {
    const known = this.transcript.find((one) => clientId !== null && one.client_id === clientId);
    if (known) return known;
    const seq = this.transcript.length + 1;
    const at = new Date(seq).toISOString();
    const message: Message = { seq, at, kind: "said", from, name: from, text, client_id: clientId, file: null };
    this.transcript.push(message);
    return message;
  }

  request = <T>(type: string, fields: Record<string, unknown>): Promise<T> => {
    this.asked.push([type, fields]);
    if (!this.online) return Promise.reject(noConnection());
    if (this.refusal) return Promise.reject(this.refusal);
    let answer: unknown = {};
    if (type === "chat.say") answer = this.add("librarian", fields.text as string, fields.client_id as string);
    if (type === "chat.read") answer = { chat: { last_seq: this.transcript.length }, messages: this.after(fields.after as number) };
    return this.loseAnswer ? Promise.reject(noConnection()) : Promise.resolve(answer as T);
  };

  after(seq: number): Message[] {
    return this.transcript.filter((one) => one.seq > seq);
  }
}

let desk: Desk;
let mine: Conversation;

function join(): Conversation {
  let ids = 0;
  return new Conversation({
    chat: "c1",
    side: "librarian",
    request: (type, fields) => desk.request(type, fields),
    changed: () => undefined,
    author: () => "librarian",
    newId: () => `id-${++ids}`,
  });
}
const greet = (): void => mine.resume(desk.after(mine.lastSeq), desk.transcript.length);
const pass = (seconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(seconds * 1000);

beforeEach(() => {
  vi.useFakeTimers();
  desk = new Desk();
  mine = join();
});
afterEach(() => {
  mine.close();
  vi.useRealTimers();
});

describe("a conversation", () => {
  test("does not accept until it has caught up", () => {
    expect(mine.mayWrite).toBe(false);
    greet();
    expect(mine.mayWrite).toBe(true);
    mine.cut();
    expect(mine.mayWrite).toBe(false);
  });

  test("fetches what it missed, and tries again when that fails", async () => {
    greet();
    desk.add("patron", "one", null);
    desk.add("patron", "two", null);
    desk.online = false;
    mine.said(desk.after(1)[0] as Message);
    await pass(3);
    expect(mine.mayWrite).toBe(false);
    desk.online = true;
    await pass(10);
    expect(mine.log.messages).toEqual(desk.transcript);
    expect(mine.mayWrite).toBe(true);
  });

  test("sends again under the same client id when the answer was lost, and is stored once", async () => {
    greet();
    desk.loseAnswer = true;
    mine.say("hello");
    await pass(0.2);
    desk.loseAnswer = false;
    await pass(2);
    expect(desk.transcript.map((one) => one.text)).toEqual(["hello"]);
    expect(mine.log.messages.map((one) => one.text)).toEqual(["hello"]);
    expect(mine.log.pending).toEqual([]);
  });

  test("keeps a refused message with the reason, and gives its text back", async () => {
    greet();
    desk.refusal = new Refusal("invalid", "This is too long.");
    mine.say("too long");
    await pass(0);
    expect(mine.log.pending).toMatchObject([{ state: "refused", reason: "This is too long." }]);
    expect(mine.takeBack("id-1")).toBe("too long");
    expect(mine.log.pending).toEqual([]);
  });

  test("says what it received, and not its own words", async () => {
    greet();
    mine.said(desk.add("patron", "hello", null));
    mine.say("welcome");
    await pass(0);
    const told = desk.asked.filter(([type]) => type === "chat.received").map(([, fields]) => fields.seq);
    expect(told).toEqual([1]);
  });

  test("tells that one types, now and then, and stops after a pause", async () => {
    greet();
    mine.startedTyping();
    mine.startedTyping();
    await pass(6);
    const told = desk.asked.filter(([type]) => type === "chat.typing").map(([, fields]) => fields.typing);
    expect(told).toEqual([true, false]);
  });

  test("forgets that the other types when nothing more is heard", async () => {
    mine.typed("Jonas", true);
    expect(mine.typing).toBe("Jonas");
    await pass(9);
    expect(mine.typing).toBeNull();
  });

  test("sends, cuts, losses and repetitions in any order end as the stored transcript", async () => {
    const step = fc.constantFrom("say", "patron", "patron lost", "repeat", "cut", "greet", "lose answers", "keep answers", "wait");
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        mine.close();
        desk = new Desk();
        mine = join();
        greet();
        const written: string[] = [];
        for (const [index, what] of steps.entries()) {
          if (what === "say" && mine.mayWrite) {
            written.push(`mine ${index}`);
            mine.say(`mine ${index}`);
          } else if (what === "patron") mine.said(desk.add("patron", `theirs ${index}`, null));
          else if (what === "patron lost") desk.add("patron", `theirs ${index}`, null);
          else if (what === "repeat" && desk.transcript[0]) mine.said(desk.transcript[0]);
          else if (what === "cut") {
            desk.online = false;
            mine.cut();
          } else if (what === "greet") {
            desk.online = true;
            greet();
          } else if (what.endsWith("answers")) desk.loseAnswer = what === "lose answers";
          else await pass(1);
        }
        desk.online = true;
        desk.loseAnswer = false;
        mine.cut();
        greet();
        await pass(60);
        expect(mine.log.messages).toEqual(desk.transcript);
        expect(mine.log.pending).toEqual([]);
        expect(desk.transcript.filter((one) => one.from === "librarian").map((one) => one.text)).toEqual(written);
      }),
      { numRuns: 150 },
    );
  });
});
