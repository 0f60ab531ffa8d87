import { describe, expect, it } from "vitest";
import type { FormField } from "../data/types.js";
import { addable, fieldInWords, newField, titleOf, withWords, wordsOf } from "./form-fields.js";

const question: FormField = { id: "question", kind: "question", required: true, words: {} };
const library: FormField = { id: "library", kind: "library", required: true, words: {} };
const grade: FormField = { id: "grade", kind: "radio", required: false, words: { en: { label: "Grade", help: "", options: ["1 to 6", "7 to 12"] } } };

describe("the fields of a chat form", () => {
  it("of the standard ones those can be added that were taken out, and of one's own as many as there may be", () => {
    expect(addable([question, library, grade], 2)).toEqual(["name", "email", "line", "text", "choice", "radio", "checkbox"]);
    expect(addable([question, library, grade], 1)).toEqual(["name", "email"]);
  });

  it("begin empty, under an id that the server takes", () => {
    expect(newField("line", "AB12-cd34-ef56-7890").id).toMatch(/^[a-z0-9]{1,12}$/);
    expect(newField("email", "x").id).toBe("email");
  });

  it("have words in each language, and change in one", () => {
    const changed = withWords(grade, "es", { label: "Grado" });
    expect(wordsOf(changed, "es")).toEqual({ label: "Grado", help: "", options: [] });
    expect(wordsOf(changed, "en").options).toEqual(["1 to 6", "7 to 12"]);
  });

  it("are called what patrons read", () => {
    expect(titleOf(grade, "en")).toBe("Grade");
    expect(titleOf(question, "es")).toBe("Your question");
    expect(titleOf(newField("checkbox", "x1"), "en")).toBe("New field: checkbox");
  });

  it("are said on a line", () => {
    expect(fieldInWords(grade)).toBe("Radio buttons, en: Grade / 1 to 6 / 7 to 12");
    expect(fieldInWords(question)).toBe("Question, needed");
  });
});
