import fc from "fast-check";
import { expect, test } from "vitest";
import { piecesOf } from "./links.js";

const links = (text: string): (string | null)[] => piecesOf(text).flatMap((piece) => (piece.href ? [piece.text] : []));

test.each([
  ["see https://example.org/a?b=c#d.", ["https://example.org/a?b=c#d"]],
  ["(https://en.wikipedia.org/wiki/Ink_(disambiguation))", ["https://en.wikipedia.org/wiki/Ink_(disambiguation)"]],
  ["www.example.org, or HTTP://EXAMPLE.ORG!", ["www.example.org", "HTTP://EXAMPLE.ORG"]],
  ["javascript:alert(1) data:text/html,x file:///etc", []],
  ["https://user:secret@example.org/", []],
  ["https://localhost/ https://", []],
  ['"https://example.org/"><img src=x onerror=alert(1)>', ["https://example.org/"]],
])("finds the addresses of %s", (text, expected) => {
  expect(links(text)).toEqual(expected);
});

test("a www address leads to https", () => {
  expect(piecesOf("www.example.org")[0]?.href).toBe("https://www.example.org/");
});

test("loses nothing of any text, and links nothing but the web", () => {
  const text = fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom("www.", "https://", ")", ". "))).map((parts) => parts.join(" "));
  fc.assert(
    fc.property(text, (any) => {
      const pieces = piecesOf(any);
      expect(pieces.map((piece) => piece.text).join("")).toBe(any);
      for (const { href } of pieces) if (href) expect(href).toMatch(/^https?:\/\//);
    }),
  );
});
