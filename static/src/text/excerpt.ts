/** Where the words that were searched for stand. */

export interface Piece {
  text: string;
  hit: boolean;
}

const CUT_OFF = /^…|…$/g;
const CUT_AT_END = /…$/;

/**
 * The title of a question with the hits in it marked, and what else the excerpt shows. An excerpt that repeats the
 * title, as a part of it or going on after it, gives its marks to the title.
 */
export function placed(title: string, excerpt: readonly Piece[]): { title: Piece[]; beside: readonly Piece[] } {
  const whole = textOf(excerpt);
  const begun = title.replace(CUT_AT_END, "");
  if (begun && whole.startsWith(begun)) {
    const beside = part(excerpt, begun.length, whole.length);
    return { title: part(excerpt, 0, begun.length), beside: beside.some(({ hit }) => hit) ? beside : [] };
  }
  const inner = whole.replace(CUT_OFF, "");
  const start = inner ? title.indexOf(inner) : -1;
  if (start < 0) return { title: [{ text: title, hit: false }], beside: excerpt };
  const from = whole.indexOf(inner);
  const around = (text: string): Piece[] => (text ? [{ text, hit: false }] : []);
  return {
    title: [...around(title.slice(0, start)), ...part(excerpt, from, from + inner.length), ...around(title.slice(start + inner.length))],
    beside: [],
  };
}

const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join("");

/** The pieces from one place in their text to another. */
function part(pieces: readonly Piece[], from: number, to: number): Piece[] {
  let place = 0;
  const found: Piece[] = [];
  for (const { text, hit } of pieces) {
    const kept = text.slice(Math.max(0, from - place), Math.max(0, to - place));
    if (kept) found.push({ text: kept, hit });
    place += text.length;
  }
  return found;
}
