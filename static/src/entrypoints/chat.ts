/** What every patron page loads: each part looks for its place on the page. */
import "../patron/desk-conversation.js";
import { followDuty } from "../patron/duty.js";
import { hostPage } from "../patron/host-page.js";
import { formOf, queueInPath } from "../patron/kept.js";
import { clearWhenLeft } from "../patron/public-form.js";
import { enhanceQuestionForm } from "../patron/question-form.js";
import { enhanceReplyForm, forgetReplies } from "../patron/reply-form.js";
import { enhanceSurveyForm, forgetSurveys, sendOnce } from "../patron/survey-form.js";
import { tabStorage } from "../patron/tab-storage.js";

const host = hostPage(document);
const storage = host ? await host.storage() : tabStorage();
const enhance = (form: HTMLFormElement): void => enhanceQuestionForm(form, storage);
const form = document.querySelector<HTMLFormElement>("form[data-question-form]");
if (form) enhance(form);
clearWhenLeft(document);

if (!document.querySelector("desk-conversation")) host?.look("form");

const desk = document.querySelector<HTMLElement>("main[data-desk]");
if (desk) followDuty({ page: document, main: desk, queue: queueInPath(location.pathname), enhance });

if (document.querySelector("[data-question-taken]")) storage.forget(formOf(queueInPath(location.pathname)));

const reply = document.querySelector<HTMLFormElement>("form[data-reply-form]");
if (reply) enhanceReplyForm(reply, tabStorage());

if (document.querySelector("[data-signed-out]")) forgetReplies(tabStorage());
document.querySelector("form[data-sign-out]")?.addEventListener("submit", () => {
  forgetReplies(tabStorage());
});

const survey = document.querySelector<HTMLFormElement>("form[data-survey-form]");
if (survey) {
  enhanceSurveyForm(survey, location.pathname, tabStorage());
  sendOnce(survey);
}

if (document.querySelector("[data-survey-taken]")) forgetSurveys(tabStorage());

document.getElementById("problem")?.focus();
