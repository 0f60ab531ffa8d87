/** What every patron page loads: each part looks for its place on the page. */
import "../patron/desk-conversation.js";
import { formOf } from "../patron/kept.js";
import { enhanceQuestionForm } from "../patron/question-form.js";
import { tabStorage } from "../patron/tab-storage.js";

const form = document.querySelector<HTMLFormElement>("form[data-question-form]");
if (form) enhanceQuestionForm(form, tabStorage());

const taken = document.querySelector<HTMLElement>("[data-question-taken]");
if (taken) tabStorage().forget(formOf(taken.dataset.queue ?? ""));

document.getElementById("problem")?.focus();
