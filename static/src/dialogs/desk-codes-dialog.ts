/** Sets the descriptive codes of a question after the fact. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import "../components/desk-code-picker.js";
import "../components/desk-notice.js";
import { asRefusal, type Refusal } from "../data/errors.js";
import type { DescriptiveCode, Me, QuestionView } from "../data/types.js";
import type { OpenQuestion } from "../state/question.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-dialog.js";
import { dialogForm } from "./dialog-form.js";

@customElement("desk-codes-dialog")
export class DeskCodesDialog extends LitElement {
  @property({ attribute: false }) question!: OpenQuestion;
  @property({ attribute: false }) view!: QuestionView;
  @property({ attribute: false }) me!: Me;
  @state() private _chosen: string[] | null = null;
  @state() private _refusal: Refusal | null = null;

  static override styles = [base, controls, dialogForm];

  override render(): TemplateResult {
    const chosen = this._chosen ?? this.view.codes.map(({ code }) => code);
    const atField = this._refusal?.field === "codes";
    return html`<desk-dialog open heading="Descriptive codes" @desk-close=${this._close}>
      <form novalidate @submit=${(event: Event) => this._submit(event, chosen)}>
        <desk-code-picker
          .codes=${this._offered}
          .chosen=${chosen}
          .most=${this.me.limits.codes}
          .fault=${atField ? (this._refusal?.message ?? "") : ""}
          @desk-codes=${(event: CustomEvent<string[]>) => (this._chosen = event.detail)}
        ></desk-code-picker>
        ${this._refusal && !atField ? html`<desk-notice kind="failure">${this._refusal.message}</desk-notice>` : nothing}
        <div class="actions">
          <button class="button main" ?disabled=${this.question.acting}>Save the codes</button>
          <button class="button quiet" type="button" @click=${this._close}>Cancel</button>
        </div>
      </form>
    </desk-dialog>`;
  }

  /** What one may choose, and what the question carries from before. */
  private get _offered(): DescriptiveCode[] {
    const known = this.me.descriptive_codes;
    const carried = this.view.codes.filter(({ code }) => !known.some((one) => one.code === code));
    return [...known, ...carried.map((one) => ({ ...one, category: "From before" }))];
  }

  private async _submit(event: Event, codes: string[]): Promise<void> {
    event.preventDefault();
    this._refusal = null;
    try {
      await this.question.act("codes", { codes });
      this.dispatchEvent(new CustomEvent("desk-done"));
    } catch (error) {
      this._refusal = asRefusal(error);
    }
  }

  private _close(): void {
    this.dispatchEvent(new CustomEvent("desk-close"));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-codes-dialog": DeskCodesDialog;
  }
}
