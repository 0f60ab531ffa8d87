/** What calls for a librarian, kind by kind: how it sounds, and whether it sounds again until somebody answers. */
export type CallKind = "request" | "transfer" | "message" | "staff";

export interface CallFacts {
  /** As the settings name it. */
  name: string;
  /** What a desktop notification says: nothing of the patron, because others may see the screen. */
  says: string;
  /** The notes, in hertz. */
  notes: readonly number[];
  /** Seconds until it rings again, where repeating is on. */
  again: number;
  /** Out of 100, on a workstation where nobody has chosen. */
  volume: number;
  /** Whether it repeats where nobody has chosen. */
  repeats: boolean;
  /** Whether somebody waits meanwhile: it is seen on every page where it is not to be heard. */
  waits: boolean;
}

export const CALLS: Readonly<Record<CallKind, CallFacts>> = {
  request: { name: "New request", says: "A patron is waiting.", notes: [660, 880], again: 8, volume: 70, repeats: true, waits: true },
  transfer: { name: "Transfer offered to me", says: "A colleague asks you to take over a chat.", notes: [880, 660, 880], again: 8, volume: 70, repeats: true, waits: true },
  message: { name: "Message of a patron", says: "A patron has written.", notes: [520], again: 20, volume: 50, repeats: true, waits: true },
  staff: { name: "Message of a colleague", says: "A colleague has written.", notes: [440, 550], again: 60, volume: 40, repeats: false, waits: false },
};

export const CALL_KINDS = Object.keys(CALLS) as CallKind[];

/** Somebody who calls, under a name that stays the same as long as it is the same call. */
export interface Call {
  id: string;
  kind: CallKind;
}
