/** Lengths as the server counts them: characters, not the units that JavaScript stores them in. */

export const characters = (text: string): number => Array.from(text).length;

const grouped = (count: number): string => count.toLocaleString("en");

/** What is wrong with a text of this length, in words for who wrote it. */
export function tooLong(text: string, limit: number): string | null {
  const surplus = characters(text) - limit;
  if (surplus <= 0) return null;
  const counted = surplus === 1 ? "1 character" : `${grouped(surplus)} characters`;
  return `This is ${counted} too long: at most ${grouped(limit)} fit. Shorten it; nothing of it is lost.`;
}

/** How much room is left, once that is worth knowing. */
export function roomLeft(text: string, limit: number): string | null {
  const left = limit - characters(text);
  return left >= 0 && left <= limit / 10 ? `${grouped(left)} characters left` : null;
}
