/** What came of the library's surveys: how many were asked, how often each answer was given, and what patrons wrote. */
import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { SurveyComment, SurveyFormResults, SurveyQuestionCounts } from "../data/types.js";
import type { SurveyResults } from "../state/survey-results.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import { surveyResults } from "./desk-survey-results.styles.js";
import { saveFile } from "./save-file.js";
import { dayOf } from "./times.js";
import { Watch } from "./watch.js";

const MONTHS_SHOWN = 36;
const monthName = new Intl.DateTimeFormat(undefined, { month: "long", year: "numeric", timeZone: "UTC" });

/** The last months by id, the newest first: 2026-11. */
export function monthsBefore(now: Date, count = MONTHS_SHOWN): string[] {
  return Array.from({ length: count }, (_, back) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back)).toISOString().slice(0, 7));
}

const share = (count: number, total: number): number => (total ? Math.round((100 * count) / total) : 0);

@customElement("desk-survey-results")
export class DeskSurveyResults extends LitElement {
  @property({ attribute: false }) results!: SurveyResults;
  @property({ attribute: false }) addressOfQuestion: (id: string) => string = () => "#";

  static override styles = [base, controls, surveyResults];

  constructor() {
    super();
    new Watch(this, () => this.results);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has("results")) void this.results.open();
  }

  override render(): TemplateResult {
    const { view, refusal, busy } = this.results;
    return html`${view ? this._period(view.from, view.to) : ""}
      ${refusal
        ? html`<desk-notice kind="failure"
            >${refusal.message} <button class="link" type="button" @click=${() => this.results.open(view?.from, view?.to)}>Try again</button></desk-notice
          >`
        : ""}
      ${!view && busy ? html`<p class="soft" role="status">Reading the results…</p>` : ""}
      ${view
        ? html`${view.way === "internal"
              ? ""
              : html`<desk-notice kind="info"
                  >${view.way === "none" ? "Your library asks nothing now." : "Your library asks elsewhere now: nothing of that comes back here."} What was
                  answered before is still here.</desk-notice
                >`}
            ${view.forms.map((form) => this._form(form))} ${this._comments()}`
        : ""}`;
  }

  private _period(from: string, to: string): TemplateResult {
    const months = [...new Set([...monthsBefore(new Date()), from, to])].sort().reverse();
    return html`<form @submit=${this._show}>
      ${this._month("from", "From", from, months)} ${this._month("to", "To", to, months)}
      <button class="button" ?disabled=${this.results.busy}>Show</button>
      <button class="button save" type="button" ?disabled=${this.results.busy} @click=${this._save}>Save as CSV</button>
    </form>`;
  }

  private _month(id: string, label: string, chosen: string, months: string[]): TemplateResult {
    return html`<div class="field">
      <label for=${id}>${label}</label>
      <select id=${id}>
        ${months.map((month) => html`<option value=${month} ?selected=${month === chosen}>${monthName.format(new Date(`${month}-01`))}</option>`)}
      </select>
    </div>`;
  }

  private _form({ name, kind, asked, answered, questions }: SurveyFormResults): TemplateResult {
    return html`<section class="form" aria-labelledby=${kind}>
      <h2 id=${kind}>${name}</h2>
      <p>
        ${asked || answered
          ? html`Asked <strong class="number">${asked}</strong>, answered <strong class="number">${answered}</strong> (${share(answered, asked)} %).`
          : html`<span class="soft">Nobody was asked in these months.</span>`}
      </p>
      ${answered ? questions.map((question) => this._question(question)) : ""}
    </section>`;
  }

  private _question({ text, total, answers }: SurveyQuestionCounts): TemplateResult {
    return html`<div class="question">
      <h3>${text}</h3>
      <ul aria-label=${text}>
        ${answers.map(
          (answer) => html`<li>
            <span>${answer.text}</span>
            <span class="bar" aria-hidden="true"><span .style=${`width: ${share(answer.count, total)}%`}></span></span>
            <span class="count number">${answer.count} <span class="soft">(${share(answer.count, total)} %)</span></span>
          </li>`,
        )}
      </ul>
    </div>`;
  }

  private _comments(): TemplateResult {
    const { comments, next, busy } = this.results;
    return html`<section class="comments" aria-labelledby="comments">
      <h2 id="comments">Comments</h2>
      ${comments.length
        ? html`<ul>
            ${comments.map((comment) => this._comment(comment))}
          </ul>`
        : html`<p class="soft">Nobody wrote a comment in these months.</p>`}
      ${next ? html`<div><button class="button" type="button" ?disabled=${busy} @click=${() => this.results.more()}>Show more</button></div>` : ""}
    </section>`;
  }

  private _comment({ at, kind, comment, question_id, question_number }: SurveyComment): TemplateResult {
    return html`<li>
      <p class="small soft">
        <time datetime=${at}>${dayOf(at)}</time>, ${kind === "chat" ? "after a chat" : "about an answer"}${question_id
          ? html`, <a href=${this.addressOfQuestion(question_id)}>Question <span class="number">${question_number}</span></a>`
          : ""}
      </p>
      <p class="comment" dir="auto">${comment}</p>
    </li>`;
  }

  private _chosen(id: string): string {
    return this.renderRoot.querySelector<HTMLSelectElement>(`#${id}`)?.value ?? "";
  }

  private _show(event: Event): void {
    event.preventDefault();
    void this.results.open(this._chosen("from"), this._chosen("to"));
  }

  private async _save(): Promise<void> {
    const sheet = await this.results.sheet();
    const { view } = this.results;
    if (sheet && view) saveFile(`surveys ${view.from} to ${view.to}.csv`, sheet, "text/csv");
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-survey-results": DeskSurveyResults;
  }
}
