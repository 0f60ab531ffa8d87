import { expect, test } from "vitest";
import { requestKey, restored } from "./kept-form.js";

const question = { question: "Where is my book?", name: "Ana", email: "", library: "" };

test("after a reload the text is there again", () => {
  expect(restored({ question: "", name: "", email: "", library: "" }, { values: question, sent: null })).toEqual(question);
});

test("what the server sends back is newer than what the tab kept", () => {
  expect(restored({ question: "Where is it?", name: "" }, { values: question, sent: null })).toMatchObject({
    question: "Where is it?",
    name: "Ana",
  });
});

test("what another form asked for stays out of this one", () => {
  expect(restored({ question: "", "own-grade": "" }, { values: { ...question, "own-subject": "Maps" }, sent: null })).toEqual({
    question: question.question,
    "own-grade": "",
  });
});

test("the same text sent again after a failure is the same request", () => {
  expect(requestKey("new", question, { request_key: "old", values: question })).toBe("old");
});

test("another text is another request", () => {
  const other = { ...question, question: "Where is the other one?" };
  expect(requestKey("new", other, { request_key: "old", values: question })).toBe("new");
  expect(requestKey("new", question, null)).toBe("new");
});
