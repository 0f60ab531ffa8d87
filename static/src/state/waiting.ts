/** The requests that wait, as this librarian may see them: from their instant on, and a moment longer when taken. */
import type { Refusal } from "../data/errors.js";
import type { Request } from "../data/types.js";

export interface WaitingRow {
  request: Request;
  /** Who took it, shown for a few seconds before the row goes. */
  takenBy: string | null;
  goesAt: number | null;
  /** True while my own accept is under way. */
  accepting: boolean;
}

const SHOWN_AFTER_TAKEN_SECONDS = 5;

export type Waiting = ReadonlyMap<string, WaitingRow>;

export const waitingFrom = (requests: readonly Request[]): Waiting =>
  new Map(requests.map((request) => [request.chat, { request, takenBy: null, goesAt: null, accepting: false }]));

/** One that was offered at another of my queues already is seen from the earlier instant on. */
export function arrived(waiting: Waiting, request: Request): Waiting {
  const known = waiting.get(request.chat)?.request.visible_at ?? request.visible_at;
  const visible_at = Date.parse(known) < Date.parse(request.visible_at) ? known : request.visible_at;
  return new Map(waiting).set(request.chat, { request: { ...request, visible_at }, takenBy: null, goesAt: null, accepting: false });
}

/** Whoever is accepting it hears from the answer who got it, which may be slower than the news. */
export function taken(waiting: Waiting, chat: string, by: string, now: number): Waiting {
  const row = waiting.get(chat);
  if (!row || row.accepting) return waiting;
  const goesAt = now + SHOWN_AFTER_TAKEN_SECONDS * 1000;
  return new Map(waiting).set(chat, { ...row, takenBy: by, goesAt });
}

export function gone(waiting: Waiting, chat: string): Waiting {
  const next = new Map(waiting);
  next.delete(chat);
  return next;
}

export function accepting(waiting: Waiting, chat: string, on: boolean): Waiting {
  const row = waiting.get(chat);
  return row ? new Map(waiting).set(chat, { ...row, accepting: on }) : waiting;
}

/** A transfer is offered for a minute; a patron in line waits. */
const isOffered = ({ transfer }: Request, now: number): boolean => transfer === null || Date.parse(transfer.until) > now;

/** The rows to show now: transfers, those returned to the queue first, then by how long they wait. */
export function shown(waiting: Waiting, now: number): WaitingRow[] {
  return [...waiting.values()]
    .filter(({ request, goesAt }) => Date.parse(request.visible_at) <= now && (goesAt === null || goesAt > now) && isOffered(request, now))
    .sort(
      (a, b) =>
        Number(b.request.transfer !== null) - Number(a.request.transfer !== null) ||
        Number(b.request.returned) - Number(a.request.returned) ||
        Date.parse(a.request.asked_at) - Date.parse(b.request.asked_at),
    );
}

/** When the next row is to be seen, of those that are not seen yet. */
export function nextInstant(waiting: Waiting, now: number): number | null {
  const later = [...waiting.values()].map(({ request }) => Date.parse(request.visible_at)).filter((instant) => instant > now);
  return later.length ? Math.min(...later) : null;
}

/** How many could be accepted now. */
export const openRequests = (waiting: Waiting, now: number): number =>
  shown(waiting, now).filter((row) => row.takenBy === null).length;

/** What is left of the requests when one that I wanted was refused, and the sentence that says why. */
export function refused(waiting: Waiting, chat: string, refusal: Refusal, now: number): { left: Waiting; notice: string } {
  const left = accepting(waiting, chat, false);
  switch (refusal.code) {
    case "already_taken": {
      const by = takerOf(refusal.details.by);
      return { left: taken(left, chat, by, now), notice: `${by} took this request first.` };
    }
    case "not_offered":
      return { left: gone(left, chat), notice: "This transfer is no longer offered." };
    case "request_gone":
      return { left: gone(left, chat), notice: "The patron is no longer waiting." };
    default:
      return { left, notice: refusal.message };
  }
}

/** The taker may be named or given as a person. */
export function takerOf(by: unknown): string {
  if (typeof by === "string" && by) return by;
  const name = (by as { name?: unknown } | null)?.name;
  return typeof name === "string" && name ? name : "A colleague";
}
