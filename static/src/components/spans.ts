/** The spans of a day, as people say them and as they add to them. */
import type { Span } from "../data/types.js";

export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

const FIRST: Span = { opens: "09:00", closes: "17:00" };

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
const clockOf = (minutes: number): string => `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Whether it ends on the next day. */
export const passesMidnight = ({ opens, closes }: Span): boolean => Boolean(opens && closes) && closes <= opens;

export function spansInWords(spans: readonly Span[]): string {
  return spans.map(({ opens, closes }) => `${opens}–${closes}`).join(", ") || "closed";
}

/** The day with one more span: office hours at first, then the two hours after a break of one. */
export function withOneMore(spans: readonly Span[]): Span[] {
  const last = spans.at(-1);
  if (!last) return [FIRST];
  const opens = minutesOf(last.closes) + 60;
  return [...spans, { opens: clockOf(opens), closes: clockOf(opens + 120) }];
}
