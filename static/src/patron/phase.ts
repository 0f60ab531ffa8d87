/** Where a visit stands, read from what the server told and from the transcript. Pure. */
import type { LineStatus } from "../data/line.js";
import type { FollowingState } from "./page-following.js";
import type { MessageLog } from "../data/message-log.js";
import type { OutgoingFile } from "../data/outgoing-files.js";
import type { Message, PatronChat } from "../data/types.js";
import type { Standing } from "../widget/protocol.js";

export type Phase = "connecting" | "waiting" | "chatting" | "over" | "refused";

export interface VisitState {
  readonly chat: PatronChat | null;
  readonly log: MessageLog;
  /** Files on their way. */
  readonly outgoing: readonly OutgoingFile[];
  readonly line: LineStatus;
  /** Who is typing at the other end. */
  readonly typing: string | null;
  /** The librarian's view has everything up to here. */
  readonly delivered: number;
  /** How far the server's clock is ahead of ours. */
  readonly clockAhead: number;
  /** True once the patron left by their own wish. */
  readonly left: boolean;
  /** Where the copy goes that was asked for after the end. */
  readonly mailedTo: string | null;
  /** Whether the librarian sees the page around the chat, or asks to. */
  readonly following: FollowingState;
}

const lastOf = (log: MessageLog, ...kinds: Message["kind"][]): Message | undefined =>
  log.messages.findLast((message) => kinds.includes(message.kind));

export const isOver = ({ chat, log, left }: VisitState): boolean =>
  left || chat?.state === "ended" || lastOf(log, "ended", "left") !== undefined;

export function phase(state: VisitState): Phase {
  if (isOver(state)) return "over";
  if (state.line.refusal) return "refused";
  if (!state.chat) return "connecting";
  return state.chat.state === "active" ? "chatting" : "waiting";
}

/** How a visit stands, for the page around it. */
export const standingOf = (now: Phase): Standing => (now === "connecting" ? "waiting" : now === "refused" ? "over" : now);

/** What the queue says to whoever has waited so many seconds: the last of its messages whose time has come. */
export function waitingMessage({ chat }: VisitState, seconds: number): string {
  const inTime = [...(chat?.waiting_messages ?? [])].sort((one, other) => one.after_seconds - other.after_seconds);
  return inTime.findLast((message) => message.after_seconds <= seconds)?.text ?? "";
}

/** Why the chat is back in line: the librarian was lost, or wrote nothing; null where it is not. */
export function returnedBecause({ log }: VisitState): "returned" | "reoffered" | null {
  const kind = lastOf(log, "joined", "returned", "reoffered", "transferred")?.kind;
  return kind === "returned" || kind === "reoffered" ? kind : null;
}

/** Whether a librarian ever joined. */
export const wasMet = ({ log }: VisitState): boolean => lastOf(log, "joined") !== undefined;

/** A page that the patron went back to, when the transcript had so many lines; `turn` tells one time from the next. */
export interface PageAgain {
  address: string;
  after: number;
  turn: number;
}

/**
 * The page beside the chat: the last that the librarian showed there, or the one gone back to since; else the library's
 * own. Null where there is no room for any.
 */
export function pageBeside({ chat, log }: VisitState, again: PageAgain | null = null): string | null {
  if (!chat?.viewport) return null;
  const shown = lastOf(log, "shown");
  if (again && again.after >= (shown?.seq ?? 0)) return again.address;
  return shown?.text ?? chat.viewport;
}

/** Whether a copy of the chat can still be asked for: there was one, and no address is known. */
export const mayHaveCopy = (state: VisitState): boolean => isOver(state) && wasMet(state) && state.chat?.has_email === false;

/** A patron who left is who ended it, whoever closed the chat afterwards. */
export function endedBy(state: VisitState): Message["from"] | null {
  return lastOf(state.log, "left")?.from ?? lastOf(state.log, "ended")?.from ?? (state.left ? "patron" : null);
}

/** What a new message says about the chat itself, known before the server describes it again. */
export function chatAfter(chat: PatronChat, message: Message): PatronChat {
  const next = { ...chat, last_seq: Math.max(chat.last_seq, message.seq) };
  if (message.kind === "joined" || message.kind === "transferred") return { ...next, state: "active", place: null, librarian_name: message.name };
  if (message.kind === "returned" || message.kind === "reoffered") return { ...next, state: "waiting", place: 1, librarian_name: null };
  if (message.kind === "ended") return { ...next, state: "ended" };
  return next;
}

const isSent = ({ kind, from }: Message): boolean => from === "patron" && (kind === "said" || kind === "sent_file");

export type Delivery = "sent" | "delivered" | null;

/** What to say under an own message: under the last one, and under those that did not reach the librarian yet. */
export function delivery({ delivered, log }: VisitState, message: Message): Delivery {
  if (!isSent(message)) return null;
  if (message.seq > delivered) return "sent";
  const isLast = !log.messages.slice(message.seq).some(isSent);
  return isLast ? "delivered" : null;
}

export function secondsWaited({ log, clockAhead }: VisitState, now: number): number {
  const since = lastOf(log, "asked", "returned", "reoffered")?.at;
  return since ? Math.max(0, Math.floor((now + clockAhead - Date.parse(since)) / 1000)) : 0;
}
