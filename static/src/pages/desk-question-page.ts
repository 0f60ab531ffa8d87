/** A question in full, and what can be done about it. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import "../components/desk-act-bar.js";
import { actOfKey, type BarAct } from "../components/desk-act-bar.js";
import "../components/desk-answer-editor.js";
import type { DeskAnswerEditor } from "../components/desk-answer-editor.js";
import "../components/desk-facts.js";
import "../components/desk-fold.js";
import "../components/desk-history.js";
import "../components/desk-late-resolution.js";
import "../components/desk-note-form.js";
import type { DeskNoteForm } from "../components/desk-note-form.js";
import "../components/desk-notice.js";
import "../components/desk-parts.js";
import "../components/desk-question-head.js";
import type { DeskQuestionHead } from "../components/desk-question-head.js";
import "../components/desk-question-notices.js";
import "../components/desk-readers.js";
import "../components/desk-survey-answers.js";
import "../components/desk-transcript.js";
import { back } from "../components/icons.js";
import { linked } from "../components/linked.js";
import { patronFacts, sessionFacts, whyNoAnswer } from "../components/question-facts.js";
import { Watch } from "../components/watch.js";
import { deedOf, STATUS_NAMES, WRITTEN } from "../components/wording.js";
import { asRefusal, type Refusal } from "../data/errors.js";
import type { HistoryEntry, Me, QuestionView, WrittenAct } from "../data/types.js";
import "../dialogs/desk-question-dialogs.js";
import type { QuestionDialog } from "../dialogs/desk-question-dialogs.js";
import type { Announcements } from "../state/announcements.js";
import { PageKeys } from "../state/page-keys.js";
import type { ActName, OpenQuestion } from "../state/question.js";
import type { Scripts } from "../state/scripts.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { questionPage } from "./desk-question-page.styles.js";

/** What is done at once, and how it is told. */
const AT_ONCE: Partial<Record<BarAct, { name: ActName; told: string }>> = {
  claim: { name: "claim", told: "Claimed: the question is yours." },
  accept: { name: "accept", told: "Referral accepted." },
  take: { name: "take", told: "The question is assigned to you." },
  unclaim: { name: "unclaim", told: "Given back to Shared Followup." },
  recall: { name: "recall", told: "Referral recalled." },
  close: { name: "close", told: "Closed." },
  reopen: { name: "reopen", told: "Reopened." },
};

@customElement("desk-question-page")
export class DeskQuestionPage extends LitElement {
  @property({ attribute: false }) question!: OpenQuestion;
  @property({ attribute: false }) me!: Me;
  @property({ attribute: false }) scripts!: Scripts;
  @property({ attribute: false }) announcements!: Announcements;
  @property({ attribute: "question-id" }) questionId = "";
  @property() backTo = "#/questions";
  @state() private _fault: Refusal | null = null;
  @state() private _noting = false;
  @state() private _dialog: QuestionDialog | null = null;
  @query("desk-question-head") private _head!: DeskQuestionHead | null;
  @query("desk-answer-editor") private _editor!: DeskAnswerEditor | null;
  @query("desk-note-form") private _note!: DeskNoteForm | null;
  private _told = 0;
  private _keys = new PageKeys(window, (key) => this._pressed(key));

  static override styles = [base, controls, questionPage];

  constructor() {
    super();
    new Watch(this, () => this.question);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this._keys.start();
    if (this.hasUpdated) void this.question.open(this.questionId);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._keys.stop();
    this.question.close();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("questionId")) {
      this._fault = this._dialog = null;
      this._told = 0;
      this._noting = false;
      void this.question.open(this.questionId).then(() => (this._noting ||= this.question.note !== ""));
    }
    this._tellNews();
  }

  override render(): TemplateResult {
    const { view, refusal, busy } = this.question;
    return html`${view ? this._bar(view) : nothing}
      <div class="page" @desk-open-file=${(event: CustomEvent<string>) => this._download(event.detail)}>
      <p class="back"><a href=${this.backTo} @click=${this._back}>${back()} Back to the list</a></p>
      ${refusal ? html`<desk-notice kind="failure">${refusal.code === "not_found" ? "There is no such question, or it is not yours to see." : refusal.message}</desk-notice>` : ""}
      ${view ? this._whole(view) : busy ? html`<p class="soft" role="status">Reading the question…</p>` : ""}
    </div>`;
  }

  private _whole(view: QuestionView): TemplateResult {
    const { draft, readers } = this.question;
    const why = whyNoAnswer(view);
    return html`<header>
        <div>
          <desk-question-head .view=${view}></desk-question-head>
          ${why ? html`<p class="why soft">${why}</p>` : nothing}
          <desk-readers .readers=${readers.others}></desk-readers>
          <desk-question-notices
            .question=${this.question}
            .fault=${this._fault}
            @desk-put-back=${() => this._goOn(() => draft.putBack())}
            @desk-write-on=${() => this._write(draft.written.act)}
          ></desk-question-notices>
        </div>
      </header>
      <div class="columns ${draft.open ? "writing" : ""}">
        ${draft.open
          ? html`<section class="editor" aria-labelledby="editor">
              <h2 class="unseen" id="editor">Write to the patron</h2>
              <desk-answer-editor
                .question=${this.question}
                .view=${view}
                .me=${this.me}
                .scripts=${this.scripts}
                @desk-sent=${(event: CustomEvent<WrittenAct>) => this._sent(event.detail)}
                @desk-discarded=${() => this._done("Draft discarded.")}
              ></desk-answer-editor>
            </section>`
          : nothing}
        <div class="column">
          ${view.may.resolve
            ? this._section(
                "Set the resolution code",
                html`<desk-late-resolution
                  .question=${this.question}
                  .view=${view}
                  .me=${this.me}
                  @desk-done=${() => this._done("Resolution code set.")}
                ></desk-late-resolution>`,
              )
            : nothing}
          ${this._section("Question", html`<desk-fold what="of the question" height="18rem"><p class="text" dir="auto">${linked(view.question)}</p></desk-fold>`)}
          ${view.transcript.length
            ? this._section(
                "Transcript",
                html`<desk-fold what="of the transcript" height="32rem"><desk-transcript .messages=${view.transcript} .address=${this.question.addressOfFile}></desk-transcript></desk-fold>`,
              )
            : nothing}
          ${this._noting
            ? html`<section>
                <desk-note-form
                  .question=${this.question}
                  .limit=${this.me.limits.note}
                  @desk-close=${() => (this._noting = false)}
                  @desk-noted=${() => this._noted()}
                ></desk-note-form>
              </section>`
            : nothing}
          ${this._section(
            "History",
            html`<desk-history .entries=${view.history} @desk-original=${(event: CustomEvent<HistoryEntry>) => (this._dialog = event.detail)}></desk-history>`,
          )}
        </div>
        <aside class="column" aria-label="About this question">
          ${this._section("Patron", html`<desk-facts .facts=${patronFacts(view)}></desk-facts>`)}
          ${this._section("Libraries", html`<desk-parts .parts=${view.parts} .history=${view.history} .patrons=${view.library}></desk-parts>`)}
          ${view.surveys.length ? this._section("Surveys", html`<desk-survey-answers .surveys=${view.surveys}></desk-survey-answers>`) : nothing}
          ${this._section("Session", html`<desk-facts .facts=${sessionFacts(view, this.me)}></desk-facts>`)}
          <p><button class="link small" type="button" @click=${() => (this._dialog = "keys")}>Keys</button></p>
        </aside>
      </div>
      <desk-question-dialogs
        .question=${this.question}
        .view=${view}
        .me=${this.me}
        .which=${this._dialog}
        .keysOn=${this._keys.on}
        @desk-close=${() => (this._dialog = null)}
        @desk-done=${(event: CustomEvent<string>) => this._decided(event.detail)}
        @desk-switch-keys=${(event: CustomEvent<boolean>) => (this._keys.on = event.detail)}
      ></desk-question-dialogs>`;
  }

  private _bar(view: QuestionView): TemplateResult {
    return html`<desk-act-bar
      class=${this.question.draft.open ? "writing" : ""}
      .may=${view.may}
      .busy=${this.question.acting}
      @desk-act=${(event: CustomEvent<BarAct>) => this._act(event.detail)}
    ></desk-act-bar>`;
  }

  private _section(title: string, content: TemplateResult): TemplateResult {
    return html`<section>
      <h2>${title}</h2>
      ${content}
    </section>`;
  }

  private _pressed(key: string): boolean {
    const { view, acting } = this.question;
    if (!view || acting || this._dialog) return false;
    const act = actOfKey(key, view.may);
    if (act) void this._act(act);
    else if (key === "?") this._dialog = "keys";
    return act !== null || key === "?";
  }

  private async _act(act: BarAct): Promise<void> {
    this._fault = null;
    if (act === "answer" || act === "clarification" || act === "message") this._write(act);
    else if (act === "note") this._goOn(() => (this._noting = true), () => this._note);
    else if (act === "refer" || act === "assign" || act === "codes" || act === "reject") this._dialog = act;
    else await this._doAtOnce(act);
  }

  private async _doAtOnce(act: BarAct): Promise<void> {
    const doing = AT_ONCE[act];
    if (!doing) return;
    try {
      await this.question.act(doing.name);
      this._done(doing.told);
    } catch (error) {
      this._fault = asRefusal(error);
    }
  }

  private _write(act: WrittenAct): void {
    const { view, draft } = this.question;
    if (view) this._goOn(() => draft.begin(act, view.version));
  }

  /** Whoever begins to write is taken there. */
  private _goOn(begin: () => void, form = (): DeskAnswerEditor | DeskNoteForm | null => this._editor): void {
    begin();
    this.requestUpdate();
    void this.updateComplete.then(() => {
      form()?.scrollIntoView({ block: "nearest" });
      form()?.focus();
    });
  }

  private _decided(told: string): void {
    this._dialog = null;
    this._done(told);
  }

  private _noted(): void {
    this._noting = false;
    this._done("Note saved.");
  }

  private _sent(act: WrittenAct): void {
    const mine = this.question.view?.parts.find((part) => part.mine);
    this._done(`${WRITTEN[act].sent}${mine ? ` The question is now ${STATUS_NAMES[mine.status]}.` : ""}`);
  }

  /** It is told, and reading begins again at the top. */
  private _done(told: string): void {
    this.announcements.say(told);
    this._head?.focus();
  }

  /** What others did is told once. */
  private _tellNews(): void {
    const { news } = this.question;
    const added = news.slice(this._told).map(deedOf);
    this._told = news.length;
    if (added.length) this.announcements.say(added.join(". "));
  }

  private async _download(file: string): Promise<void> {
    this._fault = null;
    try {
      const link = document.createElement("a");
      Object.assign(link, { href: await this.question.addressOfFile(file), target: "_blank", rel: "noopener noreferrer" });
      link.click();
    } catch (error) {
      this._fault = asRefusal(error);
    }
  }

  private _back(event: Event): void {
    const asked = new CustomEvent("desk-back-to-list", { cancelable: true });
    if (!this.dispatchEvent(asked)) event.preventDefault();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-question-page": DeskQuestionPage;
  }
}
