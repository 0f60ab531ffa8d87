/** A text with its web addresses as links; everything else of it stays text. */
import { html, type TemplateResult } from "lit";
import { piecesOf } from "../text/links.js";

export const linked = (text: string): (TemplateResult | string)[] =>
  piecesOf(text).map((piece) =>
    piece.href ? html`<a href=${piece.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">${piece.text}</a>` : piece.text,
  );
