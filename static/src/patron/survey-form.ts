/** Makes a survey forgiving: what was chosen and typed stays in the tab until it has arrived, and is sent once. */
import { SURVEYS } from "./kept.js";
import { addCounter } from "./question-form.js";
import type { TabStorage } from "./tab-storage.js";

type Answers = Record<string, string>;

/** The answers as they stand, without the key that makes them one response. */
export function answersIn(form: HTMLFormElement): Answers {
  const answers: Answers = {};
  for (const [name, value] of new FormData(form)) if (name !== "request_key" && typeof value === "string") answers[name] = value;
  return answers;
}

export function enhanceSurveyForm(form: HTMLFormElement, address: string, storage: TabStorage): void {
  const draft = SURVEYS + address;
  const key = form.querySelector("input[name=request_key]");
  if (!key) return; // a preview
  // What the server sends back is newer than what the tab kept.
  if (!form.ownerDocument.getElementById("problem")) putBack(form, (storage.read(draft) ?? {}) as Answers);
  const box = form.querySelector<HTMLTextAreaElement>("textarea[name=comment]");
  if (box) addCounter(box);
  form.addEventListener("input", () => storage.write(draft, answersIn(form)));
}

/** A press while the first is under way sends nothing. */
export function sendOnce(form: HTMLFormElement): void {
  const button = form.querySelector("button[type=submit]");
  let isSending = false;
  const setSending = (sending: boolean): void => {
    isSending = sending;
    button?.setAttribute("aria-disabled", String(sending));
  };
  form.addEventListener("submit", (event) => {
    if (isSending) event.preventDefault();
    setSending(true);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) setSending(false);
  });
}

/** They have arrived. */
export function forgetSurveys(storage: TabStorage): void {
  storage.forgetAll(SURVEYS);
}

function putBack(form: HTMLFormElement, answers: Answers): void {
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input[type=radio], textarea")) {
    const given = answers[field.name];
    if (given === undefined) continue;
    if (field instanceof HTMLTextAreaElement) field.value = given;
    else field.checked = field.value === given;
  }
}
