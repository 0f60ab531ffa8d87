import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Clock } from "./clock.js";

const NOW = Date.parse("2026-11-23T10:00:00.000Z");
const MONTH = 31 * 24 * 3_600_000;

/** A clock that the server has set, and the times of the server at which it is looked at from then on. */
async function looked(everySecond?: (tick: () => void) => void): Promise<[Clock, number[]]> {
  const clock = new Clock(everySecond);
  clock.set(new Date(NOW).toISOString());
  await vi.advanceTimersByTimeAsync(0);
  const seen: number[] = [];
  clock.watch(() => seen.push(clock.now - NOW));
  return [clock, seen];
}

beforeEach(() => vi.useFakeTimers({ now: NOW - 420_000 }));
afterEach(() => vi.useRealTimers());

test("it is looked at each second, whatever the clock of the computer says", async () => {
  const [, seen] = await looked();
  await vi.advanceTimersByTimeAsync(2500);
  expect(seen).toEqual([1000, 2000]);
});

test("and at an instant between two seconds, the last that was named", async () => {
  const [clock, seen] = await looked();
  clock.lookAt(NOW + 1200);
  clock.lookAt(NOW + 1300);
  await vi.advanceTimersByTimeAsync(2500);
  expect(seen).toEqual([1000, 1300, 2000]);
  clock.lookAt(NOW + 2700);
  clock.lookAt(null);
  await vi.advanceTimersByTimeAsync(400);
  expect(seen).toHaveLength(3);
});

test("an instant in a month does not come early", async () => {
  const [clock, seen] = await looked(() => undefined);
  clock.lookAt(NOW + MONTH);
  await vi.advanceTimersByTimeAsync(3_000_000);
  expect(seen).toEqual([]);
});
