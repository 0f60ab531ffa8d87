import { expect, test } from "vitest";
import { placeInLine, waited, whoEnded } from "./words.js";

test.each([
  [1, "You are first in line"],
  [5, "You are fifth in line"],
  [6, "You are number 6 in line"],
  [null, "You are in line"],
])("place %s", (place, words) => expect(placeInLine(place)).toBe(words));

test.each([
  [59, "less than a minute"],
  [60, "1 minute"],
  [3599, "59 minutes"],
  [3600, "1 hour"],
  [7260, "2 hours and 1 minute"],
])("%i seconds", (seconds, words) => expect(waited(seconds)).toBe(`You have been waiting for ${words}`));

test("nobody is blamed for an end without an author", () => {
  expect(whoEnded("system")).toBe("The chat has ended");
  expect(whoEnded(null)).toBe("The chat has ended");
});
