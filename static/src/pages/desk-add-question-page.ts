/** A question that was asked by phone or at the desk is written down. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import "../components/desk-notice.js";
import { back, desk, phone } from "../components/icons.js";
import { Watch } from "../components/watch.js";
import { SOURCES } from "../components/wording.js";
import type { NewQuestion } from "../state/new-question.js";
import type { Route } from "../state/route.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { addQuestionPage } from "./desk-add-question-page.styles.js";

const SOURCE_CHOICES = [
  { source: "phone", symbol: phone },
  { source: "desk", symbol: desk },
] as const;
const FIELDS = ["source", "name", "email", "question"] as const;
type Field = (typeof FIELDS)[number];
const MISSING: Partial<Record<Field, string>> = {
  name: "Write the patron’s name, or what to call them.",
  question: "Write what was asked.",
};

@customElement("desk-add-question-page")
export class DeskAddQuestionPage extends LitElement {
  @property({ attribute: false }) added!: NewQuestion;
  @property({ attribute: false }) route!: Route;
  @property() backTo = "#/questions";
  @state() private _missing: Field[] = [];

  static override styles = [base, controls, addQuestionPage];

  constructor() {
    super();
    new Watch(this, () => this.added);
  }

  override render(): TemplateResult {
    const { busy, refusal, isBlank, written } = this.added;
    const elsewhere = refusal && !FIELDS.some((field) => field === refusal.field) ? refusal.message : "";
    return html`<div class="page">
      <p class="back"><a href=${this.backTo}>${back()} Back to the list</a></p>
      <h1>Add question</h1>
      <form novalidate @submit=${this._save}>
        <fieldset aria-describedby="source-fault">
          <legend>Where it was asked</legend>
          <div class="sources">
            ${SOURCE_CHOICES.map(
              ({ source, symbol }) => html`<label>
                <input type="radio" name="source" .checked=${written.source === source} @change=${() => this.added.write({ source })} />
                ${symbol()} ${SOURCES[source]}
              </label>`,
            )}
          </div>
          ${this._fault("source")}
        </fieldset>
        ${this._line("name", "Patron’s name", "text")}
        ${this._line("email", "Patron’s e-mail", "email", "Optional. Without an address no answer can be sent.")}
        <div class="field">
          <label for="question">Question</label>
          <textarea
            id="question"
            dir="auto"
            rows="6"
            aria-invalid=${this._faultOf("question") ? "true" : nothing}
            aria-describedby="question-fault"
            .value=${written.question}
            @input=${this._write}
          ></textarea>
          ${this._fault("question")}
        </div>
        <label class="mine">
          <input
            type="checkbox"
            .checked=${written.assign_to_me}
            @change=${(event: Event) => this.added.write({ assign_to_me: (event.target as HTMLInputElement).checked })}
          />
          Assign to me
        </label>
        ${elsewhere ? html`<desk-notice kind="failure">${elsewhere} Nothing that you wrote is lost.</desk-notice>` : ""}
        <div class="actions">
          <button class="button main" aria-disabled=${busy ? "true" : "false"}>${busy ? "Adding…" : "Add question"}</button>
          ${isBlank ? "" : html`<button class="button quiet" type="button" ?disabled=${busy} @click=${this._discard}>Discard</button>`}
        </div>
      </form>
    </div>`;
  }

  private _line(field: "name" | "email", label: string, type: "text" | "email", hint = ""): TemplateResult {
    return html`<div class="field">
      <label for=${field}>${label}</label>
      <input
        id=${field}
        type=${type}
        dir="auto"
        autocomplete="off"
        aria-invalid=${this._faultOf(field) ? "true" : nothing}
        aria-describedby="${field}-hint ${field}-fault"
        .value=${this.added.written[field]}
        @input=${this._write}
      />
      ${hint ? html`<p class="hint" id="${field}-hint">${hint}</p>` : ""} ${this._fault(field)}
    </div>`;
  }

  private _fault(field: Field): TemplateResult {
    return html`<p class="fault" id="${field}-fault" role="alert">${this._faultOf(field)}</p>`;
  }

  private _faultOf(field: Field): string {
    if (this._missing.includes(field)) return MISSING[field] ?? "";
    return this.added.refusal?.field === field ? this.added.refusal.message : "";
  }

  private _write(event: Event): void {
    const { id, value } = event.target as HTMLInputElement | HTMLTextAreaElement;
    this._missing = this._missing.filter((field) => field !== id);
    this.added.write({ [id]: value });
  }

  private async _save(event: Event): Promise<void> {
    event.preventDefault();
    const { written } = this.added;
    this._missing = FIELDS.filter((field) => MISSING[field] && !written[field].trim());
    if (this._missing[0]) {
      this._focus(this._missing[0]);
      return;
    }
    const id = await this.added.save();
    if (id) this.route.go({ page: "question", id });
    else if (this.added.refusal?.field) this._focus(this.added.refusal.field);
  }

  private _discard(): void {
    this._missing = [];
    this.added.discard();
    this._focus("name");
  }

  private _focus(field: string): void {
    this.renderRoot.querySelector<HTMLElement>(`#${field}`)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-add-question-page": DeskAddQuestionPage;
  }
}
