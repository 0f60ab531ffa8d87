/** A text with the hits in it marked; all of it stays text. */
import { html, type TemplateResult } from "lit";
import type { Piece } from "../text/excerpt.js";

export const marked = (pieces: readonly Piece[]): (TemplateResult | string)[] =>
  pieces.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text));
