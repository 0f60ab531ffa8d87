import { describe, expect, it } from "vitest";
import { actOf, MONITOR_KEYS, neighbour, QUESTION_KEYS } from "./monitor-keys.js";

describe("the keys", () => {
  it.each([MONITOR_KEYS, QUESTION_KEYS])("are each there once", (...keys) => {
    const all = keys.map(({ key }) => key);
    expect(new Set(all).size).toBe(all.length);
  });

  it("do what the list says", () => {
    expect([actOf("a"), actOf("?"), actOf("x")]).toEqual(["accept", "keys", null]);
  });
});

describe("the neighbour of a chat", () => {
  it.each([
    [["a", "b", "c"], "a", 1, "b"],
    [["a", "b", "c"], "c", 1, "a"],
    [["a", "b", "c"], "a", -1, "c"],
    [["a", "b"], null, 1, "a"],
    [["a", "b"], null, -1, "b"],
    [["a", "b"], "gone", 1, "a"],
    [[], null, 1, null],
  ] as const)("of %j at %s, step %i, is %s", (chats, selected, step, found) => {
    expect(neighbour(chats, selected, step)).toBe(found);
  });
});
