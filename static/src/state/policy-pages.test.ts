import { beforeEach, expect, test } from "vitest";
import { Refusal } from "../data/errors.js";
import { FakeHttp } from "../data/fake-http.js";
import { PolicyPages } from "./policy-pages.js";
import { OwnSubmission } from "./policy-submission.js";

const PATH = "/api/policy-submissions";
const page = (id: string, state: string, times = 1) => ({ library: { id, name: `${id} Library` }, state, times });
let http: FakeHttp;
let pages: PolicyPages;
let kept: Record<string, string | null>;

beforeEach(() => {
  http = new FakeHttp();
  kept = {};
  pages = new PolicyPages(http, { get: (name) => kept[name] ?? null, set: (name, value) => void (kept[name] = value), clear: () => undefined });
  http.answers[`GET ${PATH}`] = { submissions: [page("Ash", "approved"), page("Birch", "submitted"), page("Oak", "not_submitted")] };
});

const shown = (): string[] => pages.found.map(({ library }) => library.id);

test("pages that wait come first, and libraries are found by words of their names", async () => {
  await pages.read();
  expect(shown()).toEqual(["Birch", "Ash", "Oak"]);
  pages.look("library OA");
  expect(shown()).toEqual(["Oak"]);
});

test("a decision is about the submission that was read, and is shown at once", async () => {
  await pages.read();
  http.answers[`POST ${PATH}/Birch/approve`] = page("Birch", "approved");
  const birch = pages.of("Birch");
  if (birch) await pages.approve(birch);
  expect(http.asked.at(-1)?.body).toEqual({ times: 1 });
  expect([pages.of("Birch")?.state, pages.done]).toEqual(["approved", "The page of Birch Library is approved. The library is told by mail."]);
});

test("whoever was second sees what the first one decided, and the reason is still there", async () => {
  await pages.read();
  const birch = pages.of("Birch");
  pages.keepReason("Birch", "No hours");
  http.answers[`POST ${PATH}/Birch/return`] = new Refusal("decided_already", "Dana has approved it already.", {}, 409);
  http.answers[`GET ${PATH}`] = { submissions: [page("Birch", "approved")] };
  if (birch) await pages.giveBack(birch, "No hours");
  expect([pages.of("Birch")?.state, pages.refusal?.message, pages.reasonFor("Birch")]).toEqual([
    "approved",
    "Dana has approved it already.",
    "No hours",
  ]);
});

test("what a page lacks is shown as it is by now when submitting it is refused", async () => {
  const own = new OwnSubmission(http);
  http.answers["POST /api/policy-submission"] = new Refusal("invalid", "Hours: write something here.", { fields: { hours: "" } }, 400);
  http.answers["GET /api/policy-submission"] = { state: "not_submitted", missing: { hours: "Hours: write something here." } };
  await own.submit();
  expect([own.tried, own.now?.missing, own.refusal?.code]).toEqual([true, { hours: "Hours: write something here." }, "invalid"]);
});
