import { beforeEach, expect, test } from "vitest";
import { Refusal } from "../data/errors.js";
import { FakeHttp } from "../data/fake-http.js";
import { Corrections } from "./policy-correction.js";

const PATH = "/api/policies/harlow/corrections";
const TYPED = { wrong: "Closes at eight", right: "Closes at six" };
let http: FakeHttp;
let kept: Map<string, string>;
let corrections: Corrections;

beforeEach(() => {
  http = new FakeHttp();
  kept = new Map();
  const keep = {
    get: (name: string) => kept.get(name) ?? null,
    set: (name: string, value: string | null) => {
      if (value === null) kept.delete(name);
      else kept.set(name, value);
    },
    clear: () => kept.clear(),
  };
  corrections = new Corrections(http, keep);
});

test("a letter that failed is sent again under the same token, with what was typed", async () => {
  await corrections.send("harlow", TYPED);
  expect([corrections.sentTo, corrections.refusal?.code]).toEqual(["", "not_found"]);
  expect(corrections.typedFor("harlow")).toMatchObject(TYPED);
  http.answers[`POST ${PATH}`] = { to: "policies@harlow.example" };
  await corrections.send("harlow", TYPED);
  const [first, second] = http.asked;
  expect(first?.body).toEqual(second?.body);
  expect(corrections.sentTo).toBe("policies@harlow.example");
});

test("what was sent is not kept, and the next letter is another one", async () => {
  http.answers[`POST ${PATH}`] = { to: "policies@harlow.example" };
  await corrections.send("harlow", TYPED);
  await corrections.send("harlow", TYPED);
  const tokens = http.asked.map(({ body }) => (body as { token: string }).token);
  expect(new Set(tokens).size).toBe(2);
  expect(corrections.typedFor("harlow").wrong).toBe("");
});

test("what was typed for one library does not stand in the form of another", () => {
  corrections.keep("harlow", TYPED);
  expect(corrections.typedFor("birch").wrong).toBe("");
});

test("a refusal is forgotten when the form is opened again", async () => {
  http.answers[`POST ${PATH}`] = new Refusal("too_many", "Later.");
  await corrections.send("harlow", TYPED);
  corrections.begin();
  expect(corrections.refusal).toBeNull();
});
