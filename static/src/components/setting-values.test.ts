import { describe, expect, it } from "vitest";
import { inWords } from "./setting-values.js";

const SIZES = [
  { value: "s", name: "Small", help: "" },
  { value: "l", name: "Large", help: "" },
];

describe("a value of a setting", () => {
  it.each([
    [{ type: "yes_no", yes: "On", no: "Off" } as const, false, "Off"],
    [{ type: "choice", options: SIZES } as const, "l", "Large"],
    [{ type: "choices", options: SIZES, most: 2 } as const, ["s", "l"], "Small, Large"],
    [{ type: "choices", options: SIZES, most: 2 } as const, [], "nothing"],
    [{ type: "own_text", most: 9, default: "Hello" } as const, null, "the default"],
    [{ type: "own_text", most: 9, default: "Hello" } as const, "Dear", "Dear"],
    [{ type: "emails", most: 2 } as const, ["a@b.example", "c@d.example"], "a@b.example; c@d.example"],
    [{ type: "number", least: 0, most: 9, unit: "seconds" } as const, 4, "4 seconds"],
    [{ type: "line", most: 9, required: false } as const, "", "nothing"],
    [{ type: "url", required: false } as const, "https://a.example/", "https://a.example/"],
  ])("of %o is said in words", (kind, value, words) => {
    expect(inWords(kind, value)).toBe(words);
  });

  it("that has rows is said row by row", () => {
    const kind = {
      type: "rows",
      most: 2,
      noun: "code",
      fields: [{ name: "name", label: "Name", help: "", kind: { type: "line", most: 9, required: true } }],
    } as const;
    expect(inWords({ ...kind, fields: [...kind.fields] }, [{ name: "Hours" }, { name: "Maps" }])).toBe("Hours\nMaps");
  });
});
