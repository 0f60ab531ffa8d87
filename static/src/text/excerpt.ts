/** Where the words that were searched for stand. */

export interface Piece {
  text: string;
  hit: boolean;
}

const CUT_OFF = /^…|…$/g;

/**
 * A title with the hits in it marked, if the excerpt is a part of the title; else the title as it is, and the
 * excerpt to be shown beside it.
 */
export function placed(title: string, excerpt: readonly Piece[]): { title: Piece[]; beside: readonly Piece[] } {
  const whole = excerpt.map(({ text }) => text).join("");
  const inner = whole.replace(CUT_OFF, "");
  const start = inner ? title.indexOf(inner) : -1;
  if (start < 0) return { title: [{ text: title, hit: false }], beside: excerpt };
  const marked = excerpt.map(({ text, hit }, index) => ({
    text: index === 0 || index === excerpt.length - 1 ? text.replace(CUT_OFF, "") : text,
    hit,
  }));
  const around = (text: string): Piece => ({ text, hit: false });
  const pieces = [around(title.slice(0, start)), ...marked, around(title.slice(start + inner.length))];
  return { title: pieces.filter(({ text }) => text), beside: [] };
}
