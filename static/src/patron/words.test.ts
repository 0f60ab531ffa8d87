import { expect, test } from "vitest";
import { Refusal } from "../data/errors.js";
import type { PatronChat } from "../data/types.js";
import { inWords, placeInLine, waited, whatFollows, whoEnded } from "./words.js";

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

test("what follows the end names the address that was given for the transcript", () => {
  const chat = { has_email: false } as PatronChat;
  expect(whatFollows(chat, true, null)).toContain("no e-mail address");
  expect(whatFollows({ ...chat, has_email: true }, true, null)).toContain("comes to your e-mail address");
  expect(whatFollows({ ...chat, has_email: true }, true, "ana@example.org")).toBe("The transcript is on its way to ana@example.org.");
});

test("a transcript that is not complete yet is explained, other refusals speak for themselves", () => {
  expect(inWords(new Refusal("not_ended", "This chat has not ended yet."))).toContain("The librarian has not closed the chat yet");
  expect(inWords(new Refusal("invalid", "This is no address."))).toBe("This is no address.");
});
