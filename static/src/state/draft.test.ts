import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { noConnection } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { Draft } from "../data/types.js";
import { AnswerDraft } from "./draft.js";
import { keepIn, type Keep } from "./keep.js";

const FILE = { id: "f1", name: "map.pdf", media_type: "application/pdf", size: 300 };
const STORED: Draft = { act: "clarification", text: "Which year?", files: [FILE], version: 3, saved_at: "2026-11-23T10:05:00.000Z" };

/** The server's one draft for each question, reached over a network that may be away. */
class Server {
  saved: { path: string; body: unknown }[] = [];
  online = true;
  answer: Promise<void> = Promise.resolve();

  readonly http = {
    put: async (path: string, body: unknown) => {
      await this.answer;
      if (!this.online) throw noConnection();
      this.saved.push({ path, body });
      return { saved_at: new Date().toISOString() };
    },
  } as unknown as Http;
}

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  } as Storage;
}

let server: Server;
let keep: Keep;
let draft: AnswerDraft;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-23T11:00:00.000Z") });
  server = new Server();
  keep = keepIn(memory());
  draft = new AnswerDraft(server.http, keep);
  draft.attach("q1", null);
});
afterEach(() => vi.useRealTimers());

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1000);

describe("saving", () => {
  test("what is typed is saved once, a moment after the last key", async () => {
    draft.begin("answer", 4);
    for (const text of ["D", "De", "Dear Pat"]) {
      draft.write(text);
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(server.saved).toEqual([]);
    await settle();
    expect(server.saved).toEqual([
      { path: "/api/questions/q1/draft", body: { act: "answer", text: "Dear Pat", files: [], version: 4 } },
    ]);
    expect([draft.saving, draft.savedAt]).toEqual(["saved", "2026-11-23T11:00:01.400Z"]);
  });

  test("opening the editor alone saves nothing", async () => {
    draft.begin("answer", 4);
    await settle();
    expect(server.saved).toEqual([]);
  });

  test("another kind keeps text and files", async () => {
    draft.begin("answer", 4);
    draft.write("Which year?");
    draft.attachFile(FILE);
    draft.begin("clarification", 9);
    expect(draft.written).toEqual({ act: "clarification", text: "Which year?", files: [FILE], version: 4 });
    await settle();
    expect(server.saved.at(-1)?.body).toEqual({ act: "clarification", text: "Which year?", files: ["f1"], version: 4 });
  });

  test("without a network it says so, and is tried again until it succeeds", async () => {
    server.online = false;
    draft.write("Dear Pat");
    await settle();
    expect(draft.saving).toBe("failing");
    server.online = true;
    await vi.advanceTimersByTimeAsync(5000);
    expect(draft.saving).toBe("saved");
    expect(server.saved).toHaveLength(1);
  });

  test("what is typed while saving is saved after it, in order", async () => {
    let release = (): void => undefined;
    server.answer = new Promise((resolve) => (release = resolve));
    draft.write("one");
    await settle();
    draft.write("one two");
    await settle();
    release();
    await settle();
    expect(server.saved.map(({ body }) => (body as Draft).text)).toEqual(["one", "one two"]);
    expect(draft.saving).toBe("saved");
  });

  test("leaving the question saves at once", async () => {
    draft.write("Dear Pat");
    await draft.leave();
    expect(server.saved).toHaveLength(1);
    expect(draft.written.text).toBe("");
  });
});

describe("coming back", () => {
  test("the draft of the server is in front of one, with its time", () => {
    draft.attach("q1", STORED);
    expect(draft.open).toBe(true);
    expect(draft.written).toEqual({ act: "clarification", text: "Which year?", files: [FILE], version: 3 });
    expect(draft.foundFrom).toBe(STORED.saved_at);
  });

  test("what only this tab has wins, and is saved", async () => {
    server.online = false;
    draft.write("newer than the server's");
    await settle();
    const again = new AnswerDraft(server.http, keep);
    again.attach("q1", STORED);
    expect(again.written.text).toBe("newer than the server's");
    server.online = true;
    await vi.advanceTimersByTimeAsync(6000);
    expect((server.saved.at(-1)?.body as Draft).text).toBe("newer than the server's");
  });

  test("what was saved is not kept in the tab any more", async () => {
    draft.write("Dear Pat");
    expect(keep.get("answer.q1")).toContain("Dear Pat");
    await settle();
    expect(keep.get("answer.q1")).toBeNull();
  });

  test("another question has a draft of its own", () => {
    draft.write("for q1");
    draft.attach("q2", null);
    expect([draft.open, draft.written.text]).toEqual([false, ""]);
  });
});

describe("its end", () => {
  test("a discarded draft is removed from the server, and can be put back", async () => {
    draft.attach("q1", STORED);
    draft.discard();
    await settle();
    expect(server.saved.at(-1)?.body).toMatchObject({ text: "", files: [] });
    draft.putBack();
    await settle();
    expect(draft.written.text).toBe("Which year?");
    expect(server.saved.at(-1)?.body).toMatchObject({ text: "Which year?", files: ["f1"] });
  });

  test("while it is being sent it is not saved, and when it was not sent it is", async () => {
    draft.write("Dear Pat");
    await draft.rest();
    await draft.flush();
    await settle();
    expect(server.saved).toEqual([]);
    draft.goOn();
    await settle();
    expect(server.saved).toHaveLength(1);
  });

  test("nothing is saved after it was sent", async () => {
    draft.write("Dear Pat");
    await draft.rest();
    draft.sent();
    await settle();
    expect(server.saved).toEqual([]);
    expect([draft.open, draft.isEmpty, keep.get("answer.q1")]).toEqual([false, true, null]);
  });
});
