/** Instants and durations as librarians read them, in the time zone of their computer. */
const TIME: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };
const time = new Intl.DateTimeFormat(undefined, TIME);
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });
const longDay = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

export const timeOf = (instant: string): string => time.format(new Date(instant));

export const dayOf = (instant: string): string => longDay.format(new Date(instant));

export const momentOf = (instant: string): string => whole.format(new Date(instant));

const there = new Intl.DateTimeFormat(undefined, { weekday: "long", ...TIME, timeZone: "UTC" });

/** Day and time where the clocks are so many minutes ahead of UTC; `now` in milliseconds. */
export const timeThere = (now: number, minutesFromUtc: number): string => there.format(new Date(now + minutesFromUtc * 60_000));

/** Today's instants by their time, this year's by day and month, older ones by date. */
export function briefly(instant: string, now = new Date()): string {
  const then = new Date(instant);
  if (then.toDateString() === now.toDateString()) return time.format(then);
  return (then.getFullYear() === now.getFullYear() ? dayOfYear : day).format(then);
}

/** 42 s, 3 min 05 s, 2 h 10 min. */
export function durationOf(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return `${Math.floor(seconds)} s`;
  const rest = (value: number): string => String(value).padStart(2, "0");
  if (minutes < 60) return `${minutes} min ${rest(Math.floor(seconds % 60))} s`;
  return `${Math.floor(minutes / 60)} h ${rest(minutes % 60)} min`;
}

const MOMENT_SECONDS = 90;

/** What has just happened, and when anything else did. */
export function agoOf(instant: string, now = Date.now()): string {
  if (now - Date.parse(instant) < MOMENT_SECONDS * 1000) return "a moment ago";
  const today = new Date(instant).toDateString() === new Date(now).toDateString();
  return `${today ? "at" : "on"} ${briefly(instant, new Date(now))}`;
}
