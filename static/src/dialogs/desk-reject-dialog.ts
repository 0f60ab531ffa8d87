/** Gives a referral back to the library that made it, with the reason. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { asRefusal } from "../data/errors.js";
import type { QuestionView } from "../data/types.js";
import type { OpenQuestion } from "../state/question.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-dialog.js";
import { dialogForm } from "./dialog-form.js";

@customElement("desk-reject-dialog")
export class DeskRejectDialog extends LitElement {
  @property({ attribute: false }) question!: OpenQuestion;
  @property({ attribute: false }) view!: QuestionView;
  @state() private _fault = "";
  @query("textarea") private _box!: HTMLTextAreaElement;

  static override styles = [base, controls, dialogForm];

  override render(): TemplateResult {
    const sender = this.view.parts.find(({ mine }) => mine)?.referred_by;
    return html`<desk-dialog open heading="Reject the referral" @desk-close=${this._close}>
      <form novalidate @submit=${this._submit}>
        <p>The question goes back to ${sender ? html`<bdi>${sender.name}</bdi>` : "the library that referred it"}, where it becomes New.</p>
        <div class="field">
          <label for="reason">Reason <span class="hint">For the colleagues there; the patron does not see it.</span></label>
          <textarea id="reason" dir="auto" aria-invalid=${this._fault ? "true" : nothing} aria-describedby="fault"></textarea>
          <p class="fault" id="fault" role="alert">${this._fault}</p>
        </div>
        <div class="actions">
          <button class="button main" ?disabled=${this.question.acting}>Reject</button>
          <button class="button quiet" type="button" @click=${this._close}>Cancel</button>
        </div>
      </form>
    </desk-dialog>`;
  }

  private async _submit(event: Event): Promise<void> {
    event.preventDefault();
    const text = this._box.value.trim();
    if (!text) {
      this._fault = "Say why, so that they know what to do.";
      this._box.focus();
      return;
    }
    this._fault = "";
    try {
      await this.question.act("reject", { text });
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
    "desk-reject-dialog": DeskRejectDialog;
  }
}
