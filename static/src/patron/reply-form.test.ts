// @vitest-environment happy-dom
import { html, render } from "lit";
import { beforeEach, expect, test } from "vitest";
import { enhanceReplyForm, forgetReplies } from "./reply-form.js";
import { tabStorage } from "./tab-storage.js";

const storage = tabStorage();

/** The page of a question as the server sends it. */
function open(
  key: string,
  { text = "", taken = false, question = "q1" } = {},
): { box: HTMLTextAreaElement; send: () => boolean; key: () => string } {
  document.body.replaceChildren();
  render(
    html`${taken ? html`<p data-reply-taken></p>` : null}
      <form data-reply-form=${question}>
        <input type="hidden" name="request_key" value=${key} />
        <textarea name="reply" data-limit="20" aria-label="Your reply"></textarea>
        <button type="submit">Send</button>
      </form>`,
    document.body.appendChild(document.createElement("main")),
  );
  const form = document.querySelector("form") as HTMLFormElement;
  const box = document.querySelector("textarea") as HTMLTextAreaElement;
  box.value = text;
  enhanceReplyForm(form, storage);
  return {
    box,
    send: () => form.dispatchEvent(new Event("submit", { cancelable: true })),
    key: () => (form.querySelector("input") as HTMLInputElement).value,
  };
}

function type(box: HTMLTextAreaElement, text: string): void {
  box.value = text;
  box.dispatchEvent(new Event("input"));
}

beforeEach(() => {
  sessionStorage.clear();
});

test("what was typed is there again after a reload, for its own question alone", () => {
  type(open("k1").box, "The blue one.");
  expect(open("k2").box.value).toBe("The blue one.");
  expect(open("k3", { question: "q2" }).box.value).toBe("");
});

test("what the server sends back is newer", () => {
  type(open("k1").box, "The blue one.");
  expect(open("k2", { text: "The red one." }).box.value).toBe("The red one.");
});

test("a second press sends nothing", () => {
  const page = open("k1");
  type(page.box, "Yes.");
  expect([page.send(), page.send()]).toEqual([true, false]);
});

test("the same text after an answer that never came is the same reply, another text is not", () => {
  const first = open("k1");
  type(first.box, "Yes.");
  first.send();
  const again = open("k2");
  again.send();
  expect(again.key()).toBe("k1");
  const other = open("k3");
  type(other.box, "No.");
  other.send();
  expect(other.key()).toBe("k3");
});

test("a reply that has arrived is forgotten", () => {
  const page = open("k1");
  type(page.box, "Yes.");
  page.send();
  expect(open("k2", { taken: true }).box.value).toBe("");
  expect(open("k3").box.value).toBe("");
});

test("signing out leaves no draft behind, and nothing else is touched", () => {
  type(open("k1").box, "Yes.");
  type(open("k2", { question: "q2" }).box, "No.");
  storage.write("form.maple", "kept");
  forgetReplies(storage);
  expect(open("k3").box.value + open("k4", { question: "q2" }).box.value).toBe("");
  expect(storage.read("form.maple")).toBe("kept");
});

test("near the limit it says how much room is left", () => {
  const page = open("k1");
  type(page.box, "eighteen character");
  expect(document.querySelector(".field__count")?.textContent).toBe("2 characters left");
});
