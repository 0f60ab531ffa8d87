// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { Me, QuestionView } from "../data/types.js";
import { OpenQuestion } from "../state/question.js";
import { Scripts } from "../state/scripts.js";
import type { StaffLine } from "../state/staff-line.js";
import "./desk-answer-editor.js";
import type { DeskAnswerEditor } from "./desk-answer-editor.js";

const VIEW = {
  id: "q1",
  version: 1,
  patron: { name: "Pat", email: "pat@mail.example", undeliverable: null },
  library: { id: "harlow", name: "Harlow Public Library" },
  may: { answer: true, clarification: true, message: false },
  history: [],
  readers: [],
  draft: null,
} as unknown as QuestionView;
const ME = { staff: { screen_name: "Amara" } } as Me;

let posted: [string, unknown][];
let refusal: Refusal | null;
let editor: DeskAnswerEditor;
let question: OpenQuestion;
let sent: unknown[];

const http = {
  get: () => Promise.resolve(VIEW),
  put: () => Promise.resolve({ saved_at: "2026-11-23T10:00:00.000Z" }),
  post: (path: string, body: unknown) => {
    posted.push([path, body]);
    return refusal ? Promise.reject(refusal) : Promise.resolve({ ...VIEW, version: 2 });
  },
} as unknown as Http;
const line = { status: { state: "open" }, watch: () => undefined, request: () => Promise.resolve({ readers: [] }) };
const keep = { get: () => null, set: () => undefined, clear: () => undefined };

const turn = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));
const within = (selector: string): HTMLElement | null => editor.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
const words = (): string => editor.shadowRoot?.textContent.replace(/\s+/g, " ") ?? "";

beforeEach(async () => {
  posted = [];
  sent = [];
  refusal = null;
  question = new OpenQuestion(http, line as unknown as StaffLine, keep, () => null);
  await question.open("q1");
  question.draft.begin("answer", 1);
  editor = Object.assign(document.createElement("desk-answer-editor"), { question, view: VIEW, me: ME, scripts: new Scripts(http) });
  editor.addEventListener("desk-sent", (event) => sent.push((event as CustomEvent).detail));
  document.body.append(editor);
  await editor.updateComplete;
});
afterEach(() => {
  question.close();
  document.body.replaceChildren();
});

async function write(text: string): Promise<void> {
  question.draft.write(text);
  await turn();
}

async function submit(times = 1): Promise<void> {
  for (let time = 0; time < times; time++) within("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
  await turn();
  await turn();
}

test("says to whom it goes, and under which name", () => {
  expect(words()).toContain("pat@mail.example");
  expect(words()).toContain("Harlow Public Library, signed Amara");
});

test("offers the kinds that may be sent", () => {
  expect([...(editor.shadowRoot?.querySelectorAll(".kinds label") ?? [])].map((label) => label.textContent.trim())).toEqual([
    "Answer",
    "Ask the patron back",
  ]);
});

describe("sending", () => {
  test("a double click sends once", async () => {
    await write("Dear Pat");
    await submit(2);
    expect(posted).toEqual([["/api/questions/q1/answer", { version: 1, text: "Dear Pat", files: [] }]]);
    expect(sent).toEqual(["answer"]);
  });

  test("nothing is sent where nothing is written", async () => {
    await write("  ");
    await submit();
    expect(posted).toEqual([]);
    expect(words()).toContain("Write something first.");
  });

  test("what is too long stays, with the reason", async () => {
    await write("x".repeat(20_001));
    await submit();
    expect(posted).toEqual([]);
    expect(words()).toContain("1 character too long");
  });

  test("a refusal of the text stands at the text", async () => {
    refusal = new Refusal("invalid", "There is nothing to read in this.", { field: "text" }, 400);
    await write("Dear Pat");
    await submit();
    expect(within(".under")?.textContent).toContain("There is nothing to read in this.");
    expect(question.draft.written.text).toBe("Dear Pat");
  });

  test("what changed meanwhile is shown, and sent anyway when one wants it", async () => {
    const changes = [{ kind: "answer", who: "Ben", library_name: null, at: new Date().toISOString(), text: "In the reading room." }];
    refusal = new Refusal("changed", "Changed.", { version: 4, changes }, 409);
    await write("Dear Pat");
    await submit();
    expect(words()).toContain("Nothing was sent");
    refusal = null;
    within(".ways button")?.click();
    await turn();
    await turn();
    expect(posted.at(-1)?.[1]).toMatchObject({ version: 4, text: "Dear Pat" });
    expect(sent).toEqual(["answer"]);
  });
});
