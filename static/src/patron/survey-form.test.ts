// @vitest-environment happy-dom
import { html, nothing, render } from "lit";
import { beforeEach, expect, test } from "vitest";
import { answersIn, enhanceSurveyForm, forgetSurveys, sendOnce } from "./survey-form.js";
import { tabStorage } from "./tab-storage.js";

const storage = tabStorage();

/** The page of a survey as the server sends it. */
function open({ address = "/survey/s1", wrong = false, comment = "" } = {}): HTMLFormElement {
  document.body.replaceChildren();
  render(
    html`${wrong ? html`<div id="problem"></div>` : nothing}
      <form data-survey-form>
        <input type="hidden" name="request_key" value="k" />
        <label><input type="radio" name="overall" value="satisfied" /> Satisfied</label>
        <label><input type="radio" name="overall" value="" checked /> No answer</label>
        <textarea name="comment" data-limit="20" aria-label="Comment"></textarea>
        <button type="submit">Send</button>
      </form>`,
    document.body.appendChild(document.createElement("main")),
  );
  const form = document.querySelector("form") as HTMLFormElement;
  (form.elements.namedItem("comment") as HTMLTextAreaElement).value = comment;
  enhanceSurveyForm(form, address, storage);
  return form;
}

function fill(form: HTMLFormElement, comment: string): void {
  (form.querySelector("input[value=satisfied]") as HTMLInputElement).checked = true;
  (form.elements.namedItem("comment") as HTMLTextAreaElement).value = comment;
  form.dispatchEvent(new Event("input"));
}

beforeEach(() => {
  sessionStorage.clear();
});

test("what was chosen and typed is there again after a reload, for its own survey alone", () => {
  fill(open(), "Kind.");
  expect(answersIn(open())).toEqual({ overall: "satisfied", comment: "Kind." });
  expect(answersIn(open({ address: "/survey/s2" }))).toEqual({ overall: "", comment: "" });
});

test("what the server sends back is newer", () => {
  fill(open(), "Kind.");
  expect(answersIn(open({ wrong: true, comment: "Too long" }))).toEqual({ overall: "", comment: "Too long" });
});

test("what has arrived is forgotten", () => {
  fill(open(), "Kind.");
  forgetSurveys(storage);
  expect(answersIn(open())).toEqual({ overall: "", comment: "" });
});

test("a second press sends nothing", () => {
  const form = open();
  sendOnce(form);
  const press = (): boolean => form.dispatchEvent(new Event("submit", { cancelable: true }));
  expect([press(), press()]).toEqual([true, false]);
});
