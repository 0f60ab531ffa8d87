import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Refusal } from "../data/errors.js";
import { FakeHttp } from "../data/fake-http.js";
import { Search } from "./search.js";

let http: FakeHttp;
let search: Search;
const found = (...ids: string[]): unknown => ({
  rows: ids.map((question_id) => ({ question_id })),
  total: ids.length,
  more_than_total: false,
  next: "c2",
});
const ids = (): string[] => search.rows.map((row) => row.question_id);

beforeEach(() => {
  vi.useFakeTimers();
  http = new FakeHttp();
  http.answers = { "GET /api/search": found("q1"), "GET /api/colleagues": { staff: [{ id: "s1", name: "Ana", role: "librarian" }] } };
  search = new Search(http);
});
afterEach(() => vi.useRealTimers());

test("a search asks for its page and takes what was found", async () => {
  await search.open({ text: "map room", where: "lists" }, "c1");
  expect(http.asked.map(({ path }) => path)).toEqual(["/api/search?text=map+room&where=lists&cursor=c1"]);
  expect([ids(), search.total, search.next, search.state]).toEqual([["q1"], 1, "c2", "done"]);
});

test("nothing is asked for while there is nothing to find", async () => {
  await search.open({ where: "service_history" }, null);
  expect([http.asked, search.state]).toEqual([[], "idle"]);
});

test("another search shows nothing of the one before; the next page does until it is there", async () => {
  await search.open({ text: "map" }, null);
  http.answers["GET /api/search"] = new Promise(() => undefined);
  void search.open({ text: "map" }, "c2");
  expect(ids()).toEqual(["q1"]);
  void search.open({ text: "atlas" }, null);
  expect(ids()).toEqual([]);
});

test("a late answer to another search is not shown", async () => {
  let release: (page: unknown) => void = () => undefined;
  http.answers["GET /api/search"] = new Promise((resolve) => (release = resolve));
  const slow = search.open({ text: "map" }, null);
  http.answers["GET /api/search"] = found("q2");
  await search.open({ text: "atlas" }, null);
  release(found("q1"));
  await slow;
  expect(ids()).toEqual(["q2"]);
});

test("a search that was given up is not shown when it is answered", async () => {
  let release: (page: unknown) => void = () => undefined;
  http.answers["GET /api/search"] = new Promise((resolve) => (release = resolve));
  const slow = search.open({ text: "map" }, null);
  await search.open({}, null);
  release(found("q1"));
  await slow;
  expect([ids(), search.state]).toEqual([[], "idle"]);
});

test("a search that takes long says so", async () => {
  http.answers["GET /api/search"] = new Promise(() => undefined);
  void search.open({ text: "map" }, null);
  await vi.advanceTimersByTimeAsync(3900);
  expect(search.state).toBe("searching");
  await vi.advanceTimersByTimeAsync(200);
  expect(search.state).toBe("slow");
});

test("a failed search keeps the reason and can be tried again", async () => {
  http.answers["GET /api/search"] = new Refusal("try_again", "In a moment.");
  await search.open({ text: "map" }, null);
  expect([search.refusal?.message, search.state]).toEqual(["In a moment.", "done"]);
  http.answers["GET /api/search"] = found("q1");
  await search.again();
  expect([search.refusal, ids()]).toEqual([null, ["q1"]]);
});

test("the hit that was opened is remembered for the same page only", async () => {
  await search.open({ text: "map" }, null);
  search.opened = "q1";
  await search.open({ text: "map" }, null);
  expect(search.opened).toBe("q1");
  await search.open({ text: "map" }, "c2");
  expect(search.opened).toBeNull();
});

test("colleagues are read once, and again if that failed", async () => {
  const answer = http.answers["GET /api/colleagues"];
  http.answers["GET /api/colleagues"] = new Refusal("try_again", "");
  await search.readColleagues();
  http.answers["GET /api/colleagues"] = answer;
  await search.readColleagues();
  await search.readColleagues();
  expect([search.colleagues.map(({ name }) => name), http.asked.length]).toEqual([["Ana"], 2]);
});

test("nothing is left to whoever signs in next", async () => {
  await search.open({ text: "map" }, null);
  search.forget();
  expect([ids(), search.total, search.state]).toEqual([[], 0, "idle"]);
});
