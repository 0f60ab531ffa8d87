import { expect, test } from "vitest";
import { filledIn } from "./placeholders.js";

test("what is known is filled in, and words stand where nothing is", () => {
  expect(filledIn("Hello {patron_name}, this is {librarian_name}.", { patron_name: "Pat", librarian_name: " " })).toBe(
    "Hello Pat, this is a librarian.",
  );
});

test("whoever gave no name is not greeted as Anonymous", () => {
  expect(filledIn("Hello {patron_name}!", { patron_name: "Anonymous" })).toBe("Hello there!");
});

test("a name that looks like a placeholder is a name", () => {
  expect(filledIn("Hello {patron_name}", { patron_name: "{library_name} $&", library_name: "Harlow" })).toBe("Hello {library_name} $&");
});

test("other braces stay as they are", () => {
  expect(filledIn("{first_name} {{7*7}} {}", {})).toBe("{first_name} {{7*7}} {}");
});
