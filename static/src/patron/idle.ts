/** When a public computer counts as left: a warning first, then the end. Pure. */

export const WARNING_SECONDS = 60;

/** Seconds until the page is cleared, once the warning is due; null before. `touched` and `now` are in milliseconds. */
export function secondsLeft(touched: number, now: number, minutes: number): number | null {
  const left = Math.ceil(minutes * 60 - (now - touched) / 1000);
  return left > WARNING_SECONDS ? null : Math.max(0, left);
}
