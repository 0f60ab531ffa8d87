import { beforeEach, expect, test } from "vitest";
import { Refusal } from "../data/errors.js";
import { FakeHttp } from "../data/fake-http.js";
import { SurveyResults } from "./survey-results.js";

let http: FakeHttp;
let results: SurveyResults;
const paths = (): string[] => http.asked.map(({ path }) => path);

beforeEach(() => {
  http = new FakeHttp();
  http.answers = {
    "GET /api/surveys/results": { from: "2026-01", to: "2026-03", way: "internal", forms: [] },
    "GET /api/surveys/comments": { comments: [{ id: "r1" }], next: "c2" },
    "GET /api/surveys/sheet": { csv: "a,b\r\n", next: null },
  };
  results = new SurveyResults(http);
});

test("counts and comments are of the same months", async () => {
  await results.open("2026-01", "2026-03");
  expect(paths()).toEqual(["/api/surveys/results?from=2026-01&to=2026-03", "/api/surveys/comments?from=2026-01&to=2026-03"]);
  expect(results.view?.from).toBe("2026-01");
});

test("more comments join those that are shown", async () => {
  await results.open("2026-01", "2026-03");
  http.answers["GET /api/surveys/comments"] = { comments: [{ id: "r2" }], next: null };
  await results.more();
  expect(paths().at(-1)).toBe("/api/surveys/comments?from=2026-01&to=2026-03&cursor=c2");
  expect(results.comments.map(({ id }) => id)).toEqual(["r1", "r2"]);
  expect(results.next).toBeNull();
});

test("a sheet is of the months that are shown", async () => {
  await results.open("2026-01", "2026-03");
  expect(await results.sheet()).toBe("a,b\r\n");
  expect(paths().at(-1)).toBe("/api/surveys/sheet?from=2026-01&to=2026-03");
});

test("what failed is told, and what is shown stays", async () => {
  await results.open();
  http.answers["GET /api/surveys/sheet"] = new Refusal("try_again", "This did not work just now.", {}, 503);
  expect(await results.sheet()).toBeNull();
  expect(results.refusal?.message).toBe("This did not work just now.");
  expect(results.view?.to).toBe("2026-03");
});
