import { expect, test } from "vitest";
import { deedOf, entryTitle } from "./wording.js";

const plain = (text: string): string => text.replace(/[\u2068\u2069]/g, "");

test.each([
  ["assign", "Ben", "Assigned to Ben", "Ana assigned this to Ben"],
  ["assign", null, "Assigned to nobody", "Ana assigned this to nobody"],
  ["referral", "Birch", "Referred to Birch", "Ana referred this to Birch"],
  ["codes", null, "Descriptive codes: none", "Ana set the descriptive codes: none"],
  ["answer", null, "Answer", "Ana answered"],
] as const)("%s about %s", (kind, about, title, deed) => {
  expect(plain(entryTitle({ kind, about }))).toBe(title);
  expect(plain(deedOf({ kind, about, who: "Ana" }))).toBe(deed);
});

test("what was not told is not made up", () => {
  expect(plain(deedOf({ kind: "assign", who: "Ana" }))).toBe("Ana assigned this");
});

test("a name from right to left turns nothing around it", () => {
  expect(deedOf({ kind: "answer", who: "שרה" })).toBe("\u2068שרה\u2069 answered");
});
