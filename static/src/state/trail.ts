/** Where a question was referred to, hop after hop, read from its history. */
import type { HistoryEntry, HistoryKind } from "../data/types.js";

export type HopState = "waiting" | "accepted" | "rejected" | "recalled" | "answered" | "claimed" | "replied";

export interface Hop {
  from: string;
  to: string;
  state: HopState;
}

/** Places as one reads them: the first sent it to the second, the second to the third. */
export type Chain = [Hop, ...Hop[]];

export const SHARED_FOLLOWUP = "Shared Followup";

const REFERRALS: Partial<Record<HistoryKind, (entry: HistoryEntry) => string>> = {
  referral: ({ about }) => about ?? "",
  referral_shared: () => SHARED_FOLLOWUP,
  referral_expert: ({ about }) => about ?? "",
};

const BY_RECEIVER: Partial<Record<HistoryKind, HopState>> = { accept: "accepted", reject: "rejected", answer: "answered" };

/** What a later entry makes of a hop; null when it says nothing of it. */
function become(hop: Hop, way: HistoryKind, { kind, library_name }: HistoryEntry): HopState | null {
  if (way === "referral_shared") return kind === "claim" ? "claimed" : null;
  if (way === "referral_expert") return kind === "expert_reply" ? "replied" : null;
  if (kind === "recall" && library_name === hop.from) return "recalled";
  return library_name === hop.to ? (BY_RECEIVER[kind] ?? null) : null;
}

const OVER: readonly HopState[] = ["rejected", "recalled", "answered", "claimed", "replied"];

export function hopsOf(history: readonly HistoryEntry[]): Hop[] {
  return history.flatMap((entry, index) => {
    const to = REFERRALS[entry.kind]?.(entry);
    if (!to) return [];
    const hop: Hop = { from: entry.library_name ?? entry.who, to, state: "waiting" };
    for (const later of history.slice(index + 1)) {
      // A reply does not say to which letter: it is one to the last.
      if (OVER.includes(hop.state) || (entry.kind === "referral_expert" && later.kind === entry.kind)) break;
      hop.state = become(hop, entry.kind, later) ?? hop.state;
    }
    return [hop];
  });
}

/** A hop that begins where one before it ended goes on with its chain. */
export function chainsOf(history: readonly HistoryEntry[]): Chain[] {
  const chains: Chain[] = [];
  for (const hop of hopsOf(history)) {
    const before = chains.findLast((chain) => chain.at(-1)?.to === hop.from);
    if (before) before.push(hop);
    else chains.push([hop]);
  }
  return chains;
}
