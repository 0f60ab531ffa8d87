import { expect, test } from "vitest";
import { newId } from "./new-id.js";

test("is 32 letters and digits, and another one each time", () => {
  expect(newId()).toMatch(/^[0-9a-f]{32}$/);
  expect(newId()).not.toBe(newId());
});
