import { describe, expect, it } from "vitest";
import { MASK, Typed } from "./typed.js";

const typed = (...values: string[]): Typed => {
  const all = new Typed();
  for (const value of values) all.add(value);
  return all;
};

describe("what was typed", () => {
  it.each([
    ["as it was typed", "You typed zebra.", `You typed ${MASK}.`],
    ["in capitals", "ZEBRA", MASK],
    ["between brackets", "(zebra)", `(${MASK})`],
    ["in an attribute", "of-zebra", `of-${MASK}`],
  ])("is hidden %s", (_how, text, hidden) => {
    expect(typed("zebra").hide(text)).toBe(hidden);
  });

  it("is hidden within a word when it is long", () => {
    expect(typed("zebrafish").hide("xzebrafishx")).toBe(`x${MASK}x`);
    expect(typed("zebra").hide("xzebrax")).toBe("xzebrax");
  });

  it("is hidden whatever white space stands in it", () => {
    expect(typed("Ada  Lovelace").hide("by Ada\n Lovelace, 1843")).toBe(`by ${MASK}, 1843`);
  });

  it("is hidden while it grows", () => {
    expect(typed("z", "ze", "zeb", "zebr").hide("zebr zeb z")).toBe(`${MASK} ${MASK} z`);
  });

  it("is known as a whole text, however short", () => {
    expect(typed("7").isTyped(" 7 ")).toBe(true);
    expect(typed("7").isTyped("17")).toBe(false);
  });

  it("is text and no pattern", () => {
    expect(typed("a+b(c)[d]{e}|f\\g^h$i.j*k?l/m-n").hide("= a+b(c)[d]{e}|f\\g^h$i.j*k?l/m-n")).toBe(`= ${MASK}`);
    expect(typed("...").hide("abc")).toBe("abc");
  });

  it("does not grow without end", () => {
    const all = new Typed();
    for (let number = 0; number < 1_000; number++) all.add(`value ${number}`);
    expect(all.hide("value 999")).toBe(MASK);
    expect(all.isTyped("value 1")).toBe(false);
  });
});
