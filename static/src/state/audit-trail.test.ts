import { beforeEach, expect, test } from "vitest";
import { Refusal } from "../data/errors.js";
import { FakeHttp } from "../data/fake-http.js";
import { AuditTrail } from "./audit-trail.js";

const EVERYTHING = { trail: "library", what: "", from: "", to: "" } as const;
let http: FakeHttp;
let trail: AuditTrail;

beforeEach(() => {
  http = new FakeHttp();
  http.answers = { "GET /api/audit": { entries: [{ id: "1" }], next: "c 2" }, "GET /api/audit/sheet": { name: "a.csv", csv: "x" } };
  trail = new AuditTrail(http);
});
const paths = (): string[] => http.asked.map(({ path }) => path);

test("what is asked for stands in the address, and nothing else", async () => {
  await trail.open({ ...EVERYTHING, trail: "group", from: "2026-03-01" });
  expect(paths()).toEqual(["/api/audit?trail=group&from=2026-03-01"]);
});

test("more entries come after those that are shown", async () => {
  await trail.open(EVERYTHING);
  http.answers["GET /api/audit"] = { entries: [{ id: "2" }], next: null };
  await trail.more();
  await trail.more();
  expect(trail.entries.map(({ id }) => id)).toEqual(["1", "2"]);
  expect(paths()).toEqual(["/api/audit?trail=library", "/api/audit?trail=library&cursor=c+2"]);
});

test("an answer that is late changes nothing", async () => {
  let arrive: (page: unknown) => void = () => undefined;
  http.answers["GET /api/audit"] = new Promise((resolve) => (arrive = resolve));
  const first = trail.open(EVERYTHING);
  http.answers["GET /api/audit"] = { entries: [{ id: "new" }], next: null };
  await trail.open({ ...EVERYTHING, what: "account" });
  arrive({ entries: [{ id: "old" }], next: null });
  await first;
  expect(trail.entries.map(({ id }) => id)).toEqual(["new"]);
});

test("the sheet holds what the filter lets pass, and a refusal is said", async () => {
  await trail.open({ ...EVERYTHING, what: "setting" });
  expect(await trail.sheet()).toEqual({ name: "a.csv", csv: "x" });
  expect(paths().at(-1)).toBe("/api/audit/sheet?trail=library&what=setting");
  http.answers["GET /api/audit/sheet"] = new Refusal("try_again", "Try again.");
  expect(await trail.sheet()).toBeNull();
  expect(trail.refusal?.message).toBe("Try again.");
});
