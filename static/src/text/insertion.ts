/** Putting a prepared text into one that is being written. */

export interface Written {
  text: string;
  /** Where writing goes on. */
  caret: number;
}

const isOpen = (sign: string): boolean => sign === "" || /\s/u.test(sign);

/** Inserts in place of what is selected, with a space where words would run together. */
export function inserted(text: string, from: number, to: number, piece: string): Written {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const head = before + (isOpen(before.slice(-1)) || isOpen(piece.charAt(0)) ? "" : " ") + piece;
  return { text: head + (isOpen(after.charAt(0)) || isOpen(piece.slice(-1)) ? "" : " ") + after, caret: head.length };
}
