/** What the patron typed on a page, so that it can be taken out wherever the page shows it again. */

export const MASK = "••••";
/** Longer ones are taken out of the middle of words too. */
const WITHIN_WORDS = 6;
const SHORTEST_IN_TEXT = 3;
const MOST_VALUES = 400;
const LONGEST = 2_000;
const NOT_TYPED = new Set(["hidden", "submit", "button", "reset", "image", "checkbox", "radio", "range", "color", "file"]);
const LETTER = "[\\p{L}\\p{N}]";

/** What stands in a field or an editable part of the page; empty for what is not typed into. */
export function typedIn(element: Element): string {
  if (element instanceof HTMLTextAreaElement) return element.value;
  if (element instanceof HTMLInputElement) return NOT_TYPED.has(element.type) ? "" : element.value;
  return element instanceof HTMLElement && element.isContentEditable ? element.textContent : "";
}

export class Typed {
  private _values = new Set<string>();
  private _patterns = new Map<number, RegExp | null>();

  /** Remembers a value, until newer ones take its place. */
  add(value: string): void {
    const text = value.replace(/\s+/g, " ").trim().slice(0, LONGEST).toLowerCase();
    if (!text || this._values.has(text)) return;
    this._values.add(text);
    for (const oldest of this._values) {
      if (this._values.size <= MOST_VALUES) break;
      this._values.delete(oldest);
    }
    this._patterns.clear();
  }

  /** The text without what was typed, as far as that has so many characters. */
  hide(text: string, least = SHORTEST_IN_TEXT): string {
    const found = this._values.size ? this._pattern(least) : null;
    return found ? text.replace(found, MASK) : text;
  }

  /** Whether a text is nothing but what was typed, however short. */
  isTyped(text: string): boolean {
    return this._values.has(text.replace(/\s+/g, " ").trim().toLowerCase());
  }

  private _pattern(least: number): RegExp | null {
    const known = this._patterns.get(least);
    if (known !== undefined) return known;
    const values = [...this._values].filter((each) => each.length >= least).sort((one, other) => other.length - one.length);
    const pattern = values.length ? new RegExp(values.map(patternOf).join("|"), "giu") : null;
    this._patterns.set(least, pattern);
    return pattern;
  }
}

function patternOf(value: string): string {
  const literal = value.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/ /g, "\\s+");
  return value.length >= WITHIN_WORDS ? literal : `(?<!${LETTER})${literal}(?!${LETTER})`;
}
