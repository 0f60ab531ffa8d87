import { describe, expect, it } from "vitest";
import { Refusal } from "../data/errors.js";
import type { WatchedQueue } from "../data/types.js";
import { isNearItsEnd, QueueWatch, stageOf } from "./queue-watch.js";

const NOON = Date.parse("2026-03-02T12:00:00Z");
const queue = (more: Partial<WatchedQueue> = {}): WatchedQueue => ({ id: "harlow", hours_end: null, closing: null, ...more });
const closing = { at: "2026-03-02T12:05:00Z", until: "2026-03-02T14:05:00Z", by: "Ana" };

describe("a queue that is watched", () => {
  it.each([
    [0, "closing"],
    [5, "closed"],
    [125, "open"],
  ])("after %i minutes is %s", (minutes, stage) => {
    expect(stageOf(queue({ closing }), NOON + minutes * 60_000)).toBe(stage);
  });

  it.each([
    ["2026-03-02T12:10:00Z", true],
    ["2026-03-02T12:10:01Z", false],
    ["2026-03-02T12:00:00Z", false],
  ])("whose hours end at %s is near its end: %s", (hours_end, near) => {
    expect(isNearItsEnd(queue({ hours_end }), NOON)).toBe(near);
    expect(isNearItsEnd(queue({ hours_end, closing }), NOON)).toBe(false);
  });

  it("keeps what it knows when closing is refused, and says why", async () => {
    const answers = [Promise.resolve({ queues: [queue()] }), Promise.reject(new Refusal("not_on_queue", "Choose this queue first."))];
    const watch = new QueueWatch({ request: <T>() => answers.shift() as Promise<T> });
    await watch.look();
    await watch.close("harlow", 5);
    expect(watch.queues).toEqual([queue()]);
    expect(watch.fault).toBe("Choose this queue first.");
  });
});
