/** Names for the numbers of rrweb, as far as they are passed on. */
export const META = 4;
export const FULL = 2;
export const INCREMENTAL = 3;
export const ELEMENT = 2;
export const TEXT = 3;

export const SOURCE = {
  mutation: 0,
  mouseMove: 1,
  mouseInteraction: 2,
  scroll: 3,
  resize: 4,
  input: 5,
  touchMove: 6,
  styleRule: 8,
  styleDeclaration: 13,
  adoptedStyles: 15,
} as const;
