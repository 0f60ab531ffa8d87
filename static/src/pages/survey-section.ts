/** Surveys: the two forms to look at, beside the setting that makes them, and what came of them. */
import { html, type TemplateResult } from "lit";
import "../components/desk-survey-results.js";
import "../components/desk-survey-views.js";
import { addressOf } from "../state/route.js";
import { SurveyResults } from "../state/survey-results.js";
import type { Office, Section } from "./sections.js";

const addressOfQuestion = (id: string): string => addressOf({ page: "question", id });

export const surveyViews = ({ stores }: Office): TemplateResult => html`<desk-survey-views .results=${stores.of(SurveyResults)}></desk-survey-views>`;

export const surveyResultsSection: Section = {
  id: "survey-results",
  place: "Administration > Institution > Surveys",
  title: "Results",
  help: "What patrons answered, by the month in which they were asked.",
  may: "library_admin",
  render: ({ stores }) =>
    html`<desk-survey-results .results=${stores.of(SurveyResults)} .addressOfQuestion=${addressOfQuestion}></desk-survey-results>`,
};
