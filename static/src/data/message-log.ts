/**
 * What one side of a chat knows: the numbered messages without a gap, those that came too early, and what was
 * written here and not yet acknowledged. Pure: every function returns a new log.
 */
import type { Message, Side } from "./types.js";

export interface Pending {
  client_id: string;
  text: string;
  written_at: string;
  state: "waiting" | "sending" | "refused";
  /** Why the server will not take it, or not yet, in words for the writer. */
  reason: string | null;
}

export interface MessageLog {
  /** Messages 1..n in order, without a gap. */
  readonly messages: readonly Message[];
  /** Messages that arrived before an earlier one. */
  readonly early: ReadonlyMap<number, Message>;
  /** The highest number known to exist. */
  readonly known: number;
  /** True from a cut until the missed messages were fetched. */
  readonly stale: boolean;
  readonly pending: readonly Pending[];
}

export const emptyLog: MessageLog = { messages: [], early: new Map(), known: 0, stale: true, pending: [] };

/** The number of the last message before any gap. */
export const lastSeq = (log: MessageLog): number => log.messages.length;

export const hasGap = (log: MessageLog): boolean => log.known > lastSeq(log);

/** Whether the view is whole, and so whether the send box may accept. */
export const isComplete = (log: MessageLog): boolean => !log.stale && !hasGap(log);

/** One message that the server announced; late, early and repeated ones find their place. */
export function received(log: MessageLog, message: Message): MessageLog {
  const pending = message.client_id ? log.pending.filter((mine) => mine.client_id !== message.client_id) : log.pending;
  const known = Math.max(log.known, message.seq);
  if (message.seq <= lastSeq(log) || log.early.has(message.seq)) return { ...log, pending, known };
  const early = new Map(log.early).set(message.seq, message);
  const messages = [...log.messages];
  for (let next = early.get(messages.length + 1); next; next = early.get(messages.length + 1)) {
    early.delete(next.seq);
    messages.push(next);
  }
  return { ...log, messages, early, known, pending };
}

/** The answer to "what did I miss": messages after ours, and the last number that the server has. */
export function caughtUp(log: MessageLog, messages: readonly Message[], last: number): MessageLog {
  const filled = messages.reduce(received, log);
  return { ...filled, known: Math.max(filled.known, last), stale: false };
}

/** The line was cut: the view may lack something, and what was under way must be sent again. */
export function cut(log: MessageLog): MessageLog {
  return {
    ...log,
    stale: true,
    pending: log.pending.map((mine) => (mine.state === "sending" ? { ...mine, state: "waiting" as const } : mine)),
  };
}

export function written(log: MessageLog, clientId: string, text: string, at: string): MessageLog {
  const mine: Pending = { client_id: clientId, text, written_at: at, state: "waiting", reason: null };
  return { ...log, pending: [...log.pending, mine] };
}

function changed(log: MessageLog, clientId: string, change: Partial<Pending>): MessageLog {
  return {
    ...log,
    pending: log.pending.map((mine) => (mine.client_id === clientId ? { ...mine, ...change } : mine)),
  };
}

export const sending = (log: MessageLog, clientId: string): MessageLog => changed(log, clientId, { state: "sending", reason: null });

/** It did not arrive, or its answer did not: it is sent again under the same client id. */
export const unanswered = (log: MessageLog, clientId: string): MessageLog =>
  changed(log, clientId, { state: "waiting" });

/** It is sent again after a while, and its writer reads why. */
export const slowed = (log: MessageLog, clientId: string, reason: string): MessageLog =>
  changed(log, clientId, { state: "waiting", reason });

export const refused = (log: MessageLog, clientId: string, reason: string): MessageLog =>
  changed(log, clientId, { state: "refused", reason });

/** Nothing more will be sent. */
export const givenUp = (log: MessageLog, reason: string): MessageLog => ({
  ...log,
  pending: log.pending.map((mine) => (mine.state === "refused" ? mine : { ...mine, state: "refused", reason })),
});

export const takenBack = (log: MessageLog, clientId: string): MessageLog => ({
  ...log,
  pending: log.pending.filter((mine) => mine.client_id !== clientId),
});

/** The next message to send: they leave one after the other, so that they arrive in the order written. */
export function nextToSend(log: MessageLog): Pending | null {
  if (log.pending.some((mine) => mine.state === "sending")) return null;
  return log.pending.find((mine) => mine.state === "waiting") ?? null;
}

/** The server took our message and gave it a number. */
export function acknowledged(
  log: MessageLog,
  clientId: string,
  answer: { seq: number; at: string },
  author: { from: Side; name: string },
): MessageLog {
  const mine = log.pending.find((one) => one.client_id === clientId);
  if (!mine) return log;
  return received(log, { ...answer, ...author, kind: "said", text: mine.text, client_id: clientId, file: null });
}
