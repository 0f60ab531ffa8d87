/** Finds the addresses in a text, so that they can be shown as links and everything else as plain text. */
export interface Piece {
  text: string;
  href: string | null;
}

const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>"'`]+/giu;
const CLOSERS: Record<string, string> = { ")": "(", "]": "[", "}": "{" };

/** Punctuation that ends the sentence is not part of the address; a bracket is, if it was opened in it. */
function withoutTail(address: string): string {
  let end = address;
  for (;;) {
    const last = end.at(-1) ?? "";
    const opener = CLOSERS[last];
    const unopened = opener !== undefined && end.split(opener).length <= end.split(last).length - 1;
    if (!/[.,;:!?…*_~]/u.test(last) && !unopened) return end;
    end = end.slice(0, -1);
  }
}

function hrefOf(address: string): string | null {
  try {
    const url = new URL(/^www\./i.test(address) ? `https://${address}` : address);
    const isWeb = url.protocol === "https:" || url.protocol === "http:";
    return isWeb && url.hostname.includes(".") && !url.username && !url.password ? url.href : null;
  } catch {
    return null;
  }
}

export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const address = withoutTail(found[0]);
    const href = hrefOf(address);
    if (!href) continue;
    if (found.index > from) pieces.push({ text: text.slice(from, found.index), href: null });
    pieces.push({ text: address, href });
    from = found.index + address.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), href: null });
  return pieces;
}
