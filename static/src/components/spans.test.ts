import { describe, expect, it } from "vitest";
import { passesMidnight, spansInWords, withOneMore } from "./spans.js";

describe("the hours of a day", () => {
  it("are said in words", () => {
    expect(spansInWords([])).toBe("closed");
    expect(spansInWords([{ opens: "09:00", closes: "12:00" }, { opens: "13:00", closes: "17:00" }])).toBe("09:00–12:00, 13:00–17:00");
  });

  it("begin as office hours, and go on after a break", () => {
    const morning = withOneMore([]);
    expect(morning).toEqual([{ opens: "09:00", closes: "17:00" }]);
    expect(withOneMore(morning)[1]).toEqual({ opens: "18:00", closes: "20:00" });
    expect(withOneMore([{ opens: "09:00", closes: "23:30" }])[1]).toEqual({ opens: "00:30", closes: "02:30" });
  });

  it.each([
    ["09:00", "17:00", false],
    ["20:00", "02:00", true],
    ["00:00", "00:00", true],
    ["20:00", "", false],
  ])("from %s to %s pass midnight: %s", (opens, closes, passes) => {
    expect(passesMidnight({ opens, closes })).toBe(passes);
  });
});
