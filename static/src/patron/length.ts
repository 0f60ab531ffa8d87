/** Lengths as the server counts them: characters, not the units that JavaScript stores them in. */

export const MESSAGE_LIMIT = 4000;

export const characters = (text: string): number => Array.from(text).length;

const grouped = (count: number): string => count.toLocaleString("en");

/** What is wrong with a text of this length, in words for who wrote it. */
export function tooLong(text: string, limit: number): string | null {
  const length = characters(text);
  if (length <= limit) return null;
  return `This has ${grouped(length)} characters, and at most ${grouped(limit)} can be sent at once. Shorten it by ${grouped(length - limit)}.`;
}

/** How much room is left, once that is worth knowing. */
export function roomLeft(text: string, limit: number): string | null {
  const left = limit - characters(text);
  return left >= 0 && left <= limit / 10 ? `${grouped(left)} characters left` : null;
}
