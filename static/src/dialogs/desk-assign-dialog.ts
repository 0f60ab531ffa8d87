/** Assigns a question to a colleague, or to nobody. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import "../components/desk-chooser.js";
import type { Choice } from "../components/desk-chooser.js";
import "../components/desk-notice.js";
import { asRefusal } from "../data/errors.js";
import type { QuestionView } from "../data/types.js";
import type { OpenQuestion } from "../state/question.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-dialog.js";
import { dialogForm } from "./dialog-form.js";

const NOBODY: Choice = { id: "", name: "Nobody", more: "anybody of the library may take it" };

@customElement("desk-assign-dialog")
export class DeskAssignDialog extends LitElement {
  @property({ attribute: false }) question!: OpenQuestion;
  @property({ attribute: false }) view!: QuestionView;
  @state() private _choices: readonly Choice[] | null = null;
  @state() private _chosen: string | null = null;
  @state() private _fault = "";

  static override styles = [base, controls, dialogForm];

  override firstUpdated(): void {
    void this._fetch();
  }

  override render(): TemplateResult {
    return html`<desk-dialog open heading="Assign the question" @desk-close=${this._close}>
      <form novalidate @submit=${this._submit}>
        ${this._choices
          ? html`<desk-chooser
              label="To whom"
              .choices=${this._choices}
              .chosen=${this._chosen}
              @desk-choose=${(event: CustomEvent<string>) => (this._chosen = event.detail)}
            ></desk-chooser>`
          : this._fault
            ? nothing
            : html`<p class="soft" role="status">Reading your colleagues…</p>`}
        ${this._fault ? html`<desk-notice kind="failure">${this._fault}</desk-notice>` : nothing}
        <div class="actions">
          <button class="button main" ?disabled=${this.question.acting || !this._choices}>Assign</button>
          <button class="button quiet" type="button" @click=${this._close}>Cancel</button>
        </div>
      </form>
    </desk-dialog>`;
  }

  private async _fetch(): Promise<void> {
    const assignee = this.view.parts.find(({ mine }) => mine)?.assignee ?? null;
    try {
      const staff = await this.question.colleagues();
      const choices = staff.map(({ id, name }) => (id === assignee?.id ? { id, name, more: "has it now" } : { id, name }));
      this._choices = assignee ? [...choices, NOBODY] : choices;
    } catch (error) {
      this._fault = asRefusal(error).message;
    }
  }

  private async _submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this._chosen === null) {
      this._fault = "Choose somebody.";
      return;
    }
    this._fault = "";
    try {
      await this.question.act("assign", { to: this._chosen });
      this.dispatchEvent(new CustomEvent("desk-done"));
    } catch (error) {
      this._fault = asRefusal(error).message;
    }
  }

  private _close(): void {
    this.dispatchEvent(new CustomEvent("desk-close"));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-assign-dialog": DeskAssignDialog;
  }
}
