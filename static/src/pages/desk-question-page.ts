/** A question in full. */
import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import "../components/desk-ending-form.js";
import { furtherFields, type Fact } from "../components/desk-facts.js";
import "../components/desk-history.js";
import "../components/desk-notice.js";
import "../components/desk-parts.js";
import "../components/desk-status.js";
import "../components/desk-transcript.js";
import { back } from "../components/icons.js";
import { linked } from "../components/linked.js";
import { durationOf, momentOf } from "../components/times.js";
import { Watch } from "../components/watch.js";
import { resolutionName } from "../components/wording.js";
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Ending, Me, QuestionView } from "../data/types.js";
import type { OpenQuestion } from "../state/question.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { questionPage } from "./desk-question-page.styles.js";

const ENDERS = { patron: "The patron", librarian: "The librarian", system: "The system" } as const;

@customElement("desk-question-page")
export class DeskQuestionPage extends LitElement {
  @property({ attribute: false }) question!: OpenQuestion;
  @property({ attribute: false }) me!: Me;
  @property({ attribute: "question-id" }) questionId = "";
  @property() backTo = "#/questions";
  @state() private _refusal: Refusal | null = null;
  @state() private _busy = false;

  static override styles = [base, controls, questionPage];

  constructor() {
    super();
    new Watch(this, () => this.question);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("questionId")) return;
    this._refusal = null;
    void this.question.open(this.questionId);
  }

  override render(): TemplateResult {
    const { view, refusal, busy } = this.question;
    return html`<div class="page">
      <p class="back"><a href=${this.backTo} @click=${this._back}>${back()} Back to the list</a></p>
      ${refusal ? html`<desk-notice kind="failure">${refusal.code === "not_found" ? "There is no such question, or it is not yours to see." : refusal.message}</desk-notice>` : ""}
      ${view ? this._whole(view) : busy ? html`<p class="soft" role="status">Reading the question…</p>` : ""}
    </div>`;
  }

  private _whole(view: QuestionView): TemplateResult {
    const part = view.parts.find((one) => one.mine) ?? view.parts[0];
    return html`<header>
        <div>
          <h1>Question <span class="number">${view.number}</span></h1>
          <p class="states">
            ${part ? html`<desk-status .status=${part.status}></desk-status>` : ""}
            ${view.in_progress ? html`<span class="mark">In progress</span>` : ""}
            ${view.in_service_history ? html`<span class="mark">In Service History</span>` : ""}
            <span class="soft">from <bdi>${view.patron.name || "a patron without a name"}</bdi>, ${view.library.name}</span>
          </p>
        </div>
        ${view.may.claim
          ? html`<button class="button main" type="button" ?disabled=${this.question.busy} @click=${() => this.question.claim()}>Claim</button>`
          : ""}
      </header>
      <div class="columns">
        <div class="column">
          ${view.may.resolve ? this._resolve(view) : ""}
          ${this._section("Question", html`<p class="text" dir="auto">${linked(view.question)}</p>`)}
          ${view.transcript.length
            ? this._section("Transcript", html`<desk-transcript .messages=${view.transcript}></desk-transcript>`)
            : ""}
          ${this._section("History", html`<desk-history .entries=${view.history}></desk-history>`)}
        </div>
        <aside class="column" aria-label="About this question">
          ${this._section("Patron", html`<desk-facts .facts=${this._patron(view)}></desk-facts>`)}
          ${this._section("Libraries", html`<desk-parts .parts=${view.parts}></desk-parts>`)}
          ${this._section("Session", html`<desk-facts .facts=${this._session(view)}></desk-facts>`)}
        </aside>
      </div>`;
  }

  private _back(event: Event): void {
    const asked = new CustomEvent("desk-back-to-list", { cancelable: true });
    if (!this.dispatchEvent(asked)) event.preventDefault();
  }

  private _section(title: string, content: TemplateResult): TemplateResult {
    return html`<section>
      <h2>${title}</h2>
      ${content}
    </section>`;
  }

  private _resolve(view: QuestionView): TemplateResult {
    return html`<section>
      <h2>Set the resolution code</h2>
      <p class="soft">This chat ended without one. Until a code is set, or two hours have passed, it is labelled “In progress”.</p>
      <desk-ending-form
        action="Set the resolution code"
        .me=${this.me}
        .hasEmail=${view.patron.email !== null}
        .busy=${this._busy}
        .refusal=${this._refusal}
        @desk-ending=${(event: CustomEvent<Ending>) => this._set(event.detail)}
      ></desk-ending-form>
    </section>`;
  }

  private _patron({ patron, form }: QuestionView): Fact[] {
    return [
      { label: "Name", value: patron.name || "None given" },
      { label: "E-mail", value: patron.email ?? "None given" },
      ...furtherFields(form),
    ];
  }

  private _session(view: QuestionView): Fact[] {
    const moment = (instant: string | null): string | null => (instant ? momentOf(instant) : null);
    const duration = (seconds: number | null): string | null => (seconds === null ? null : durationOf(seconds));
    return [
      { label: "Came by", value: view.source === "chat" ? "Chat" : "Web form" },
      { label: "Patron’s library", value: view.library.name },
      { label: "Queue", value: view.queue?.name ?? null },
      { label: "Asked", value: moment(view.asked_at) },
      { label: "Accepted", value: moment(view.accepted_at) },
      { label: "Ended", value: moment(view.ended_at) },
      { label: "Ended by", value: view.ended_by ? ENDERS[view.ended_by] : null },
      { label: "Wait", value: duration(view.wait_seconds) },
      { label: "Length", value: duration(view.length_seconds) },
      { label: "Librarians", value: view.librarians.map((one) => `${one.name}, ${one.library_name}`).join("\n") },
      { label: "Resolution code", value: view.resolution ? resolutionName(this.me, view.resolution) : null },
      { label: "Descriptive codes", value: view.codes.map(({ name }) => name).join("\n") },
    ];
  }

  private async _set(ending: Ending): Promise<void> {
    this._busy = true;
    this._refusal = null;
    try {
      await this.question.resolve(ending);
    } catch (error) {
      this._refusal = asRefusal(error);
    }
    this._busy = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-question-page": DeskQuestionPage;
  }
}
