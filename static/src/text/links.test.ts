import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { piecesOf } from "./links.js";

const links = (text: string): string[] => piecesOf(text).flatMap((piece) => (piece.href ? [piece.text] : []));

describe("addresses in a text", () => {
  test.each([
    ["See https://example.org/loans.", ["https://example.org/loans"]],
    ["see https://example.org/a?b=c#d.", ["https://example.org/a?b=c#d"]],
    ["(https://example.org/a_(b)) and http://example.org/?q=1&p=2,", ["https://example.org/a_(b)", "http://example.org/?q=1&p=2"]],
    ["(https://en.wikipedia.org/wiki/Ink_(disambiguation)).", ["https://en.wikipedia.org/wiki/Ink_(disambiguation)"]],
    ["www.example.org, or HTTP://EXAMPLE.ORG!", ["www.example.org", "HTTP://EXAMPLE.ORG"]],
    ["“https://example.org/”", ["https://example.org/"]],
    ['"https://example.org/"><img src=x onerror=alert(1)>', ["https://example.org/"]],
    ["مرحبا https://example.org/مكتبة", ["https://example.org/مكتبة"]],
    ["请看https://example.org/loans。", ["https://example.org/loans"]],
    [`https://example.org/${")".repeat(4000)}`, ["https://example.org/"]],
    ["no address here", []],
  ])("%s", (text, expected) => expect(links(text)).toEqual(expected));

  test.each([
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc",
    "ftp://example.org/",
    "https://bank.example@evil.example/",
    "https://user:secret@example.org/",
    "somebody@www.example.org",
    "https://localhost/",
    "https://",
    "https://[",
    '<a href="javascript:alert(1)">x</a>',
  ])("does not link %s", (text) => expect(links(text)).toEqual([]));

  test("a www address leads to https", () => {
    expect(piecesOf("www.example.org")[0]?.href).toBe("https://www.example.org/");
  });

  test("stop where a sign would turn the direction of what follows", () => {
    expect(links("https://example.org/\u202Egpj.exe")).toEqual(["https://example.org/"]);
  });

  test("leave the text as it was, and open nothing but the web", () => {
    const address = fc.webUrl({ withQueryParameters: true, withFragments: true });
    const part = fc.oneof(fc.string({ unit: "grapheme" }), address, fc.constantFrom("www.", "https://", ")", ". "));
    const text = fc.array(part).map((parts) => parts.join(" "));
    fc.assert(
      fc.property(text, (written) => {
        const found = piecesOf(written);
        expect(found.map((piece) => piece.text).join("")).toBe(written);
        for (const { href } of found) if (href) expect(href).toMatch(/^https?:\/\//);
      }),
    );
  });
});
