import { expect, test } from "vitest";
import { createHttp } from "./http.js";

const answering = (...answers: (() => Response)[]): typeof fetch => {
  let turn = 0;
  return () => Promise.resolve((answers[Math.min(turn++, answers.length - 1)] as () => Response)());
};
const json = (body: unknown, init: ResponseInit = {}) => (): Response => new Response(JSON.stringify(body), init);

test("an error body becomes a refusal with its code, field and wait", async () => {
  const http = createHttp({
    fetch: answering(
      json({ code: "invalid", message: "Too long.", details: { field: "note" } }, { status: 400, headers: { "Retry-After": "7" } }),
    ),
  });
  await expect(http.get("/api/x")).rejects.toMatchObject({ code: "invalid", field: "note", status: 400, retryAfter: 7, passing: false });
});

test.each([
  [429, "too_many"],
  [503, "try_again"],
  [502, "try_again"],
])("status %i without a body may be tried again", async (status, code) => {
  const http = createHttp({ fetch: answering(() => new Response("<html>", { status })) });
  await expect(http.get("/api/x")).rejects.toMatchObject({ code, passing: true });
});

test("no network is a refusal that passes", async () => {
  const http = createHttp({ fetch: () => Promise.reject(new TypeError("failed")) });
  await expect(http.post("/api/x")).rejects.toMatchObject({ code: "no_connection", passing: true });
});

test("a call refused for an old token is made once more after renewal", async () => {
  let renewed = 0;
  const http = createHttp({
    fetch: answering(json({}, { status: 401 }), json({ fine: true })),
    renew: () => Promise.resolve(Boolean(++renewed)),
  });
  expect(await http.get("/api/x")).toEqual({ fine: true });
  expect(renewed).toBe(1);
});

test("what replaces something outlives its page, unless it is long", async () => {
  const asked: RequestInit[] = [];
  const http = createHttp({
    fetch: (_path, init) => {
      asked.push(init ?? {});
      return Promise.resolve(new Response("{}"));
    },
  });
  await http.put("/api/x", { text: "short" });
  await http.put("/api/x", { text: "long ".repeat(10_000) });
  await http.post("/api/x", {});
  expect(asked.map(({ keepalive }) => keepalive)).toEqual([true, false, false]);
});
