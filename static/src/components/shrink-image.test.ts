import { expect, test } from "vitest";
import { fitted } from "./shrink-image.js";

test("an image is drawn so that it fits, in its own proportions, and no larger than it is", () => {
  expect(fitted(2400, 200)).toEqual({ width: 1200, height: 100 });
  expect(fitted(400, 1600)).toEqual({ width: 40, height: 160 });
  expect(fitted(100, 40)).toEqual({ width: 100, height: 40 });
  expect(fitted(100, 40, 0.5)).toEqual({ width: 50, height: 20 });
  expect(fitted(9000, 1, 0.35)).toEqual({ width: 420, height: 1 });
});
