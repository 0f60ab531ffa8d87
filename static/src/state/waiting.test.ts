import { expect, test } from "vitest";
import type { Request } from "../data/types.js";
import { accepting, arrived, gone, nextInstant, openRequests, shown, taken, waitingFrom } from "./waiting.js";

const NOW = Date.parse("2026-11-23T10:00:00.000Z");
const request = (chat: string, change: Partial<Request> = {}): Request => ({
  chat,
  queue: "q1",
  queue_name: "Fernhill",
  library: { id: "l1", name: "Fernhill" },
  patron_name: chat,
  email: null,
  question: "?",
  asked_at: new Date(NOW - 60_000).toISOString(),
  visible_at: new Date(NOW - 60_000).toISOString(),
  returned: false,
  practice: false,
  transfer: null,
  ...change,
});
const at = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString();
const names = (rows: ReturnType<typeof shown>): string[] => rows.map((row) => row.request.chat);

test("a request is shown from its instant on", () => {
  const waiting = waitingFrom([request("later", { visible_at: at(40) })]);
  expect(names(shown(waiting, NOW))).toEqual([]);
  expect(names(shown(waiting, NOW + 40_000))).toEqual(["later"]);
});

test("one that another of my queues is to see as well keeps the earlier instant, whichever of them is told last", () => {
  const orders = [
    [0, 40],
    [40, 0],
  ] as const;
  for (const [first, second] of orders) {
    const waiting = arrived(waitingFrom([request("a", { visible_at: at(first) })]), request("a", { visible_at: at(second) }));
    expect(names(shown(waiting, NOW))).toEqual(["a"]);
  }
});

test("the next instant is that of the first row that is not seen yet", () => {
  const waiting = waitingFrom([request("now"), request("later", { visible_at: at(40) }), request("soon", { visible_at: at(3) })]);
  expect(nextInstant(waiting, NOW)).toBe(NOW + 3000);
  expect(nextInstant(waiting, NOW + 3000)).toBe(NOW + 40_000);
  expect(nextInstant(waiting, NOW + 40_000)).toBeNull();
});

test("returned requests come first, then those who wait longest", () => {
  const waiting = waitingFrom([request("short", { asked_at: at(-5) }), request("long"), request("again", { returned: true, asked_at: at(-1) })]);
  expect(names(shown(waiting, NOW))).toEqual(["again", "long", "short"]);
});

test("a taken request names its taker for a few seconds, then goes", () => {
  const waiting = taken(waitingFrom([request("a")]), "a", "Tomas", NOW);
  expect(shown(waiting, NOW)[0]?.takenBy).toBe("Tomas");
  expect(openRequests(waiting, NOW)).toBe(0);
  expect(shown(waiting, NOW + 5000)).toEqual([]);
});

test("the winner does not read for a moment that somebody took the request", () => {
  const waiting = accepting(waitingFrom([request("a")]), "a", true);
  expect(taken(waiting, "a", "Myself", NOW)).toBe(waiting);
  expect(taken(accepting(waiting, "a", false), "a", "Tomas", NOW).get("a")).toMatchObject({ takenBy: "Tomas", accepting: false });
});

test("a request that comes back after it was taken waits again", () => {
  const waiting = arrived(taken(waitingFrom([request("a")]), "a", "Tomas", NOW), request("a", { returned: true }));
  expect(shown(waiting, NOW)[0]).toMatchObject({ takenBy: null, goesAt: null });
});

test("what is not known is not touched", () => {
  const waiting = waitingFrom([request("a")]);
  expect(taken(waiting, "b", "Tomas", NOW)).toBe(waiting);
  expect(accepting(waiting, "b", true)).toBe(waiting);
  expect(gone(waiting, "a").size).toBe(0);
});
