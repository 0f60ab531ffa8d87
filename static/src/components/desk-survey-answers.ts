/** What the patron answered to surveys about a question. Only administrators of the patron's library are given it. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { SurveyAnswered } from "../data/types.js";
import { base } from "../styles/base.js";
import "./desk-facts.js";
import { momentOf } from "./times.js";

@customElement("desk-survey-answers")
export class DeskSurveyAnswers extends LitElement {
  @property({ attribute: false }) surveys: SurveyAnswered[] = [];

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      article {
        display: grid;
        gap: var(--space-3);
      }
      h3 {
        font-size: var(--text-m);
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<p class="small soft">Only administrators of the patron’s library see this.</p>
      ${this.surveys.map(
        ({ name, answered_at, answers, comment }) => html`<article>
          <h3>${name}, <time datetime=${answered_at}>${momentOf(answered_at)}</time></h3>
          <desk-facts .facts=${[...answers.map(({ question, answer }) => ({ label: question, value: answer })), { label: "Comment", value: comment }]}></desk-facts>
        </article>`,
      )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-survey-answers": DeskSurveyAnswers;
  }
}
