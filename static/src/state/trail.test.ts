import { expect, test } from "vitest";
import type { HistoryEntry, HistoryKind } from "../data/types.js";
import { chainsOf } from "./trail.js";

const did = (kind: HistoryKind, library_name: string, about: string | null = null): HistoryEntry =>
  ({ kind, library_name, about, who: "Ana" }) as HistoryEntry;

/** "Harlow > Birch (rejected)" */
const told = (...history: HistoryEntry[]): string[] =>
  chainsOf(history).map((chain) => chain.map(({ from, to, state }) => `${from} > ${to} (${state})`).join(", "));

test("a question that was never referred has no trail", () => {
  expect(told(did("session", "Harlow"), did("answer", "Harlow"))).toEqual([]);
});

test("who received it refers it on: one chain", () => {
  expect(
    told(did("referral", "Harlow", "Birch"), did("accept", "Birch"), did("referral", "Birch", "State"), did("answer", "State")),
  ).toEqual(["Harlow > Birch (accepted), Birch > State (answered)"]);
});

test("what was rejected can be referred to another library", () => {
  expect(told(did("referral", "Harlow", "Birch"), did("reject", "Birch"), did("referral", "Harlow", "State"))).toEqual([
    "Harlow > Birch (rejected)",
    "Harlow > State (waiting)",
  ]);
});

test("what is over stays as it ended", () => {
  expect(told(did("referral", "Harlow", "Birch"), did("recall", "Harlow"), did("answer", "Birch"))).toEqual([
    "Harlow > Birch (recalled)",
  ]);
});

test("an expert replies, and Shared Followup is claimed from", () => {
  expect(
    told(
      did("referral_expert", "Harlow", "Ed Expert"),
      did("referral_shared", "Harlow"),
      did("expert_reply", "", "ed@maps.example"),
      did("claim", "Birch"),
    ),
  ).toEqual(["Harlow > Ed Expert (replied)", "Harlow > Shared Followup (claimed)"]);
});
