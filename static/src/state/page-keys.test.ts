// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { PageKeys } from "./page-keys.js";

let pressed: string[];
let keys: PageKeys;

beforeEach(() => {
  pressed = [];
  localStorage.clear();
  document.body.replaceChildren(document.createElement("input"), document.createElement("button"));
  keys = new PageKeys(window, (key) => key === "a" && pressed.push(key) > 0);
  keys.start();
});
afterEach(() => keys.stop());

const press = (on: Element | null, init: KeyboardEventInit): KeyboardEvent => {
  const event = new KeyboardEvent("keydown", { bubbles: true, composed: true, cancelable: true, ...init });
  on?.dispatchEvent(event);
  return event;
};

test("a key does something where nothing is being written", () => {
  expect(press(document.querySelector("button"), { key: "a" }).defaultPrevented).toBe(true);
  expect(pressed).toEqual(["a"]);
});

test("a key that means nothing keeps its usual meaning", () => {
  expect(press(document.querySelector("button"), { key: " " }).defaultPrevented).toBe(false);
});

test("keys in a field, and with others, are left alone", () => {
  press(document.querySelector("input"), { key: "a" });
  press(document.body, { key: "a", ctrlKey: true });
  expect(pressed).toEqual([]);
});

test("whoever switches them off is not disturbed again", () => {
  keys.on = false;
  press(document.body, { key: "a" });
  expect(pressed).toEqual([]);
  expect(new PageKeys(window, () => true).on).toBe(false);
});
