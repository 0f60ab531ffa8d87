import { expect, test } from "vitest";
import { characters, roomLeft, tooLong } from "./length.js";

test("an emoji outside the basic plane is one character, as on the server", () => {
  expect(characters("a😀")).toBe(2);
});

test("a text at the limit may be sent, one more may not, and the reader is told the limit", () => {
  expect(tooLong("x".repeat(4000), 4000)).toBeNull();
  expect(tooLong("x".repeat(4001), 4000)).toBe("This is 1 character too long: at most 4,000 fit. Shorten it; nothing of it is lost.");
  expect(tooLong("x".repeat(9000), 4000)).toContain("5,000 characters too long");
});

test("the room left is told in the last tenth only", () => {
  expect(roomLeft("x".repeat(3599), 4000)).toBeNull();
  expect(roomLeft("x".repeat(3600), 4000)).toBe("400 characters left");
  expect(roomLeft("x".repeat(4001), 4000)).toBeNull();
});
