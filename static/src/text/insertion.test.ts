import { expect, test } from "vitest";
import { inserted } from "./insertion.js";

test.each([
  ["", 0, 0, "Hello!", "Hello!", 6],
  ["Thanks Ana.", 11, 11, "Hello!", "Thanks Ana. Hello!", 18],
  ["Thanks. Bye", 8, 8, "Hello!", "Thanks. Hello! Bye", 14],
  ["Thanks xx Bye", 7, 9, "Hello!", "Thanks Hello! Bye", 13],
  ["Line\n", 5, 5, "Hello!", "Line\nHello!", 11],
])("into %j from %i to %i", (text, from, to, piece, whole, caret) => {
  expect(inserted(text, from, to, piece)).toEqual({ text: whole, caret });
});
