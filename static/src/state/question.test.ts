import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { HistoryEntry, QuestionView } from "../data/types.js";
import type { Keep } from "./keep.js";
import { Observable } from "./observable.js";
import { OpenQuestion } from "./question.js";
import type { StaffLine } from "./staff-line.js";

const entry = (version: number, kind: HistoryEntry["kind"], who: string): HistoryEntry =>
  ({ id: `e${version}`, version, kind, who, text: "", at: "2026-11-23T10:00:00.000Z" }) as HistoryEntry;

/** A question on a server, and everybody who does something to it. */
class Server {
  history: HistoryEntry[] = [entry(1, "session", "Ana")];
  posted: [string, Record<string, unknown>][] = [];
  reads = 0;

  happens(kind: HistoryEntry["kind"], who: string): number {
    this.history = [...this.history, entry(this.version + 1, kind, who)];
    return this.version;
  }

  get version(): number {
    return this.history.length;
  }

  get view(): QuestionView {
    return { id: "q1", version: this.version, history: this.history, draft: null, readers: [], parts: [] } as unknown as QuestionView;
  }

  readonly http = {
    get: () => {
      this.reads += 1;
      return Promise.resolve(this.view);
    },
    put: () => Promise.resolve({ saved_at: "2026-11-23T10:00:00.000Z" }),
    post: (path: string, body: Record<string, unknown>) => {
      const act = path.split("/").at(-1) ?? "";
      this.posted.push([act, body]);
      const since = this.history.filter((one) => one.version > (body.version as number));
      if (act === "answer" && since.length) {
        return Promise.reject(new Refusal("changed", "Changed.", { version: this.version, changes: since }, 409));
      }
      this.happens(act === "answer" ? "answer" : "note", "Me");
      return Promise.resolve(this.view);
    },
  } as unknown as Http;
}

class Line extends Observable {
  status = { state: "open" };
  request = (): Promise<unknown> => Promise.resolve({ readers: [] });

  turn(state: string): void {
    this.status = { state };
    this.changed();
  }
}

const keep: Keep = { get: () => null, set: () => undefined, clear: () => undefined };
const soon = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1);

let server: Server;
let line: Line;
let question: OpenQuestion;

beforeEach(async () => {
  vi.useFakeTimers();
  server = new Server();
  line = new Line();
  question = new OpenQuestion(server.http, line as unknown as StaffLine, keep, () => null);
  await question.open("q1");
});
afterEach(() => {
  question.close();
  vi.useRealTimers();
});

describe("what others do meanwhile", () => {
  test("is read and told, and what is being written stays", async () => {
    question.draft.begin("answer", 1);
    question.draft.write("Dear Pat");
    server.happens("answer", "Ana");
    question.take({ type: "question.changed", question: "q1", version: 2, by: "Ana" });
    await soon();
    expect(question.view?.version).toBe(2);
    expect(question.news.map(({ kind, who }) => [kind, who])).toEqual([["answer", "Ana"]]);
    expect(question.draft.written).toMatchObject({ text: "Dear Pat", version: 1 });
  });

  test("is not read again when it is shown already, or is of another question", async () => {
    question.take({ type: "question.changed", question: "q1", version: 1, by: "Ana" });
    question.take({ type: "question.changed", question: "q2", version: 9, by: "Ana" });
    await soon();
    expect(server.reads).toBe(1);
    expect(question.news).toEqual([]);
  });

  test("is asked for when the line was cut", async () => {
    line.turn("reconnecting");
    await soon();
    server.happens("close", "Ana");
    line.turn("open");
    await soon();
    expect(question.news.map(({ kind }) => kind)).toEqual(["close"]);
  });

  test("is not what I did myself", async () => {
    const done = question.act("note", { text: "Mine" });
    question.take({ type: "question.changed", question: "q1", version: 2, by: "Me" });
    await done;
    await soon();
    expect(question.news).toEqual([]);
    expect(server.reads).toBe(1);
  });
});

describe("sending", () => {
  test("goes out with the version that was known when writing began, and the draft is gone", async () => {
    question.draft.begin("answer", 1);
    question.draft.write(" Dear Pat \n");
    await question.send();
    expect(server.posted).toEqual([["answer", { version: 1, text: "Dear Pat", files: [] }]]);
    expect([question.draft.open, question.draft.isEmpty]).toEqual([false, true]);
  });

  test("is refused when somebody was faster: the text stays, the question is read again", async () => {
    question.draft.begin("answer", 1);
    question.draft.write("Dear Pat");
    server.happens("answer", "Ana");
    await expect(question.send()).rejects.toMatchObject({ code: "changed", details: { version: 2 } });
    await soon();
    expect(question.draft.written.text).toBe("Dear Pat");
    expect(question.view?.version).toBe(2);
  });

  test("goes out all the same once the changes are known", async () => {
    question.draft.begin("answer", 1);
    question.draft.write("Dear Pat");
    server.happens("note", "Ana");
    question.draft.seen(2);
    await question.send();
    expect(server.posted.at(-1)?.[1]).toMatchObject({ version: 2 });
  });

  test("is not held up by what I did meanwhile myself", async () => {
    question.draft.begin("answer", 1);
    question.draft.write("Dear Pat");
    await question.act("note", { text: "Mine" });
    await question.send();
    expect(server.posted.at(-1)).toEqual(["answer", { version: 2, text: "Dear Pat", files: [] }]);
  });

  test("is held up by what others did before my own act", async () => {
    question.draft.begin("answer", 1);
    question.draft.write("Dear Pat");
    server.happens("answer", "Ana");
    await question.act("note", { text: "Mine" });
    await expect(question.send()).rejects.toMatchObject({ code: "changed" });
  });
});
