/** Addresses in what people wrote. Only web addresses become links; everything else stays text. */

export interface Piece {
  text: string;
  href: string | null;
}

/** Ends at white space, quotes, and the signs that would turn the direction of what follows; not inside a mail address. */
const ADDRESS = /(?<!@)\b(?:https?:\/\/|www\.)[^\s<>"'`\p{Cc}\p{Bidi_Control}]+/giu;
const OF_THE_SENTENCE = new Set(".,;:!?*_~…’”»。，、；：！？）」』");
const OPENING: Record<string, string> = { ")": "(", "]": "[", "}": "{" };

const count = (text: string, sign: string): number => text.split(sign).length - 1;

/** Leaves out the punctuation of the sentence around an address; a bracket that the address opened belongs to it. */
function trimmed(address: string): string {
  const unopened = Object.fromEntries(
    Object.entries(OPENING).map(([sign, opening]) => [sign, count(address, sign) - count(address, opening)]),
  );
  let end = address.length;
  for (; end > 0; end--) {
    const sign = address.charAt(end - 1);
    const surplus = unopened[sign] ?? 0;
    if (surplus > 0) unopened[sign] = surplus - 1;
    else if (!OF_THE_SENTENCE.has(sign)) break;
  }
  return address.slice(0, end);
}

/** The address to open, or null when it is none, or hides another site behind a user name. */
function target(address: string): string | null {
  try {
    const url = new URL(/^www\./i.test(address) ? `https://${address}` : address);
    const isWeb = url.protocol === "https:" || url.protocol === "http:";
    return isWeb && url.hostname.includes(".") && !url.username && !url.password ? url.href : null;
  } catch {
    return null;
  }
}

/** Where an address leads, and whose site that is, spelt so that no letter passes for another; null when it is none. */
export function siteOf(address: string): { href: string; host: string } | null {
  const href = target(address);
  return href === null ? null : { href, host: new URL(href).host };
}

/** The text in pieces that give the same text again when joined. */
export function piecesOf(text: string): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    const href = target(address);
    if (!href) continue;
    if (match.index > end) found.push({ text: text.slice(end, match.index), href: null });
    found.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) found.push({ text: text.slice(end), href: null });
  return found;
}
