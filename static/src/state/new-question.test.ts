import { beforeEach, expect, test } from "vitest";
import { noConnection, Refusal } from "../data/errors.js";
import { FakeHttp } from "../data/fake-http.js";
import type { Keep } from "./keep.js";
import { NewQuestion } from "./new-question.js";

let kept: Map<string, string>;
let http: FakeHttp;
let keep: Keep;

beforeEach(() => {
  kept = new Map();
  keep = {
    get: (name) => kept.get(name) ?? null,
    set: (name, value) => {
      if (value === null) kept.delete(name);
      else kept.set(name, value);
    },
    clear: () => kept.clear(),
  };
  http = new FakeHttp();
  http.answers["POST /api/questions"] = { question_id: "q1", number: 7 };
});
const keys = (): unknown[] => http.asked.map(({ body }) => (body as { request_key: string }).request_key);

test("what was written is there again after a reload", () => {
  new NewQuestion(http, keep).write({ name: "Ada", question: "Where is the map room?", source: "desk" });
  expect(new NewQuestion(http, keep).written).toMatchObject({ name: "Ada", question: "Where is the map room?", source: "desk" });
});

test("a saved question is told by its id, and the form is blank again", async () => {
  const added = new NewQuestion(http, keep);
  added.write({ name: "Ada", question: "Where?" });
  expect(await added.save()).toBe("q1");
  expect(http.asked[0]?.body).toMatchObject({ source: "phone", name: "Ada", email: "", question: "Where?", assign_to_me: true });
  expect([added.isBlank, kept.size, added.busy]).toEqual([true, 0, false]);
});

test("a double click saves once", async () => {
  const added = new NewQuestion(http, keep);
  added.write({ question: "Where?" });
  const [first, second] = await Promise.all([added.save(), added.save()]);
  expect([first, second, http.asked.length]).toEqual(["q1", null, 1]);
});

test("the same text saved again after a failure is the same request, even after a reload", async () => {
  http.answers["POST /api/questions"] = noConnection();
  const added = new NewQuestion(http, keep);
  added.write({ question: "Where?" });
  expect(await added.save()).toBeNull();
  expect(added.refusal?.code).toBe("no_connection");
  expect(added.written.question).toBe("Where?");
  await new NewQuestion(http, keep).save();
  expect(keys()[0]).toBe(keys()[1]);
});

test("another text is another request", async () => {
  http.answers["POST /api/questions"] = new Refusal("invalid", "Too long.", { field: "question" });
  const added = new NewQuestion(http, keep);
  added.write({ question: "Where?" });
  await added.save();
  added.write({ question: "When?" });
  await added.save();
  expect(keys()[0]).not.toBe(keys()[1]);
});

test("where nothing can be kept, what is written is there all the same", () => {
  const added = new NewQuestion(http, { get: () => null, set: () => undefined, clear: () => undefined });
  added.write({ name: "Ada" });
  added.write({ question: "Where?" });
  expect(added.written).toMatchObject({ name: "Ada", question: "Where?" });
});

test("nothing is left after signing out, and everything after the network failed", () => {
  const added = new NewQuestion(http, keep);
  added.write({ name: "Ada" });
  added.forget();
  expect(added.written.name).toBe("Ada");
  keep.clear();
  added.forget();
  expect(added.isBlank).toBe(true);
});
