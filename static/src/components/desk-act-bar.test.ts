// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import type { May } from "../data/types.js";
import "./desk-act-bar.js";
import { actOfKey, type BarAct, type DeskActBar } from "./desk-act-bar.js";

const NOTHING = {} as May;
const may = (...acts: (keyof May)[]): May => ({ ...NOTHING, ...Object.fromEntries(acts.map((act) => [act, true])) });

async function barOf(allowed: May): Promise<DeskActBar> {
  const bar = document.createElement("desk-act-bar");
  bar.may = allowed;
  document.body.append(bar);
  await bar.updateComplete;
  return bar;
}

const names = (bar: DeskActBar, which = "button:not(.more)"): string[] =>
  [...(bar.shadowRoot?.querySelectorAll(which) ?? [])].map((button) => button.textContent.trim());

afterEach(() => document.body.replaceChildren());

test("what may not be done is not there", async () => {
  expect(names(await barOf(may("note", "codes")))).toEqual(["Note", "Codes…"]);
  expect(names(await barOf(NOTHING))).toEqual([]);
});

test.each([
  [may("answer", "claim", "reopen"), "Answer"],
  [may("claim", "note"), "Claim"],
  [may("accept", "reject"), "Accept"],
  [may("reopen", "note"), "Reopen"],
])("one act comes first", async (allowed, first) => {
  expect(names(await barOf(allowed), ".main")).toEqual([first]);
});

test("each button asks for its act", async () => {
  const bar = await barOf(may("refer_shared"));
  const asked: BarAct[] = [];
  bar.addEventListener("desk-act", (event) => asked.push((event as CustomEvent<BarAct>).detail));
  bar.shadowRoot?.querySelector<HTMLButtonElement>("button:not(.more)")?.click();
  expect(asked).toEqual(["refer"]);
});

test("a key does only what may be done", () => {
  expect(actOfKey("a", may("answer"))).toBe("answer");
  expect(actOfKey("a", may("note"))).toBeNull();
  expect(actOfKey("r", may("refer_expert"))).toBe("refer");
  expect(actOfKey("x", may("answer"))).toBeNull();
});
