import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import { Lists } from "./lists.js";

let asked: string[];
let answer: (path: string) => Promise<unknown>;
const http: Http = {
  get: <T>(path: string) => {
    asked.push(path);
    return answer(path) as Promise<T>;
  },
  post: <T>() => Promise.reject<T>(new Refusal("already_claimed", "Tomas was first.")),
  put: <T>() => Promise.reject<T>(new Refusal("not_found", "")),
};
const wanted = { list: "new", order: "newest", cursor: null } as const;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answer = (path) =>
    Promise.resolve(path === "/api/lists" ? { lists: [{ name: "new", count: 1 }] } : { rows: [{ question_id: path }], next: "n" });
});
afterEach(() => vi.useRealTimers());

test("opening reads the counts and one page", async () => {
  const lists = new Lists(http);
  await lists.open({ ...wanted, order: "oldest", cursor: "a b" });
  expect(asked).toEqual(["/api/lists", "/api/lists/new?order=oldest&cursor=a+b"]);
  expect(lists.summary("new")?.count).toBe(1);
  expect(lists.next).toBe("n");
  lists.close();
});

test("many changes make one new reading", async () => {
  const lists = new Lists(http);
  await lists.open(wanted);
  asked = [];
  lists.refreshSoon();
  lists.refreshSoon();
  lists.refreshSoon();
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual(["/api/lists", "/api/lists/new?order=newest"]);
  lists.close();
});

test("changes without end do not put the reading off without end", async () => {
  const lists = new Lists(http);
  await lists.open(wanted);
  asked = [];
  for (let change = 0; change < 20; change++) {
    lists.refreshSoon();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(asked.filter((path) => path === "/api/lists")).toHaveLength(2);
  lists.close();
});

test("nothing is read while no list is open", async () => {
  const lists = new Lists(http);
  lists.refreshSoon();
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked).toEqual([]);
});

test("a late answer for another list is not shown", async () => {
  const lists = new Lists(http);
  let release: (page: unknown) => void = () => undefined;
  const plain = answer;
  answer = (path) => (path.includes("slow") ? new Promise((resolve) => (release = resolve)) : plain(path));
  const slow = lists.open({ ...wanted, list: "slow" });
  await lists.open(wanted);
  release({ rows: [], next: null });
  await slow;
  expect(lists.rows[0]?.question_id).toContain("/new");
  lists.close();
});

test("a failed reading keeps the reason and can be tried again", async () => {
  const lists = new Lists(http);
  answer = () => Promise.reject(new Refusal("try_again", "In a moment."));
  await lists.open(wanted);
  expect(lists.refusal?.message).toBe("In a moment.");
  answer = () => Promise.resolve({ rows: [], next: null, lists: [] });
  await lists.refresh();
  expect(lists.refusal).toBeNull();
  lists.close();
});

test("a lost claim says who was first", async () => {
  await expect(new Lists(http).claim("q1")).rejects.toMatchObject({ code: "already_claimed" });
});
