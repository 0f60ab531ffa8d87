import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pieces } from "./links.js";

const links = (text: string): string[] => pieces(text).flatMap((piece) => (piece.href ? [piece.text] : []));

describe("addresses in a text", () => {
  test.each([
    ["See https://example.org/loans.", ["https://example.org/loans"]],
    ["(https://example.org/a_(b)) and http://example.org/?q=1&p=2,", ["https://example.org/a_(b)", "http://example.org/?q=1&p=2"]],
    ["“https://example.org/”", ["https://example.org/"]],
    ["مرحبا https://example.org/مكتبة", ["https://example.org/مكتبة"]],
    ["HTTPS://EXAMPLE.ORG/X", ["HTTPS://EXAMPLE.ORG/X"]],
    ["no address here", []],
  ])("%s", (text, expected) => expect(links(text)).toEqual(expected));

  test.each([
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "ftp://example.org/",
    "https://bank.example@evil.example/",
    "https://",
    "https://[",
    '<a href="javascript:alert(1)">x</a>',
  ])("does not link %s", (text) => expect(links(text)).toEqual([]));

  test("stop where a sign would turn the direction of what follows", () => {
    expect(links("https://example.org/\u202Egpj.exe")).toEqual(["https://example.org/"]);
  });

  test("leave the text as it was, and open nothing but the web", () => {
    const address = fc.webUrl({ withQueryParameters: true, withFragments: true });
    const text = fc.array(fc.oneof(fc.string({ unit: "grapheme" }), address)).map((parts) => parts.join(" "));
    fc.assert(
      fc.property(text, (written) => {
        const found = pieces(written);
        expect(found.map((piece) => piece.text).join("")).toBe(written);
        for (const { href } of found) if (href) expect(href).toMatch(/^https?:\/\//);
      }),
    );
  });
});
