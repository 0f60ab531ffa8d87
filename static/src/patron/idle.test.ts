import { describe, expect, it } from "vitest";
import { secondsLeft } from "./idle.js";

const MINUTE = 60_000;

describe("a public computer that nobody uses", () => {
  it.each([
    [0, null],
    [3 * MINUTE, null],
    [4 * MINUTE - 1, null],
    [4 * MINUTE, 60],
    [4.5 * MINUTE, 30],
    [5 * MINUTE - 1, 1],
    [5 * MINUTE, 0],
    [9 * 60 * MINUTE, 0],
  ])("after %i milliseconds of five minutes has %s seconds left", (since, left) => {
    expect(secondsLeft(1_000, 1_000 + since, 5)).toBe(left);
  });
});
