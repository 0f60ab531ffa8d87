import { describe, expect, it } from "vitest";
import { emptyRow, moved } from "./rows.js";

describe("rows that are put in order", () => {
  it("move by a place, and no further than the ends", () => {
    expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
    expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
  });

  it("begin with the least that each field takes", () => {
    const name = { name: "name", label: "Name", help: "", kind: { type: "line", most: 9, required: true } } as const;
    const after = { name: "after", label: "After", help: "", kind: { type: "number", least: 5, most: 9, unit: "s" } } as const;
    const language = { name: "language", label: "Language", help: "", kind: { type: "choice", options: [{ value: "en", name: "English", help: "" }] } } as const;
    expect(emptyRow([name, after, { ...language, kind: { ...language.kind, options: [...language.kind.options] } }])).toEqual({ name: "", after: 5, language: "en" });
  });
});
