/** The dialogs of the question page, one at a time. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { QUESTION_KEYS } from "../state/monitor-keys.js";
import type { HistoryEntry, Me, QuestionView } from "../data/types.js";
import type { OpenQuestion } from "../state/question.js";
import "./desk-assign-dialog.js";
import "./desk-codes-dialog.js";
import "./desk-keys-dialog.js";
import "./desk-original-dialog.js";
import "./desk-refer-dialog.js";
import "./desk-reject-dialog.js";

/** Which is open; a mail is open by the entry that it became. */
export type QuestionDialog = "refer" | "assign" | "codes" | "reject" | "keys" | HistoryEntry;

@customElement("desk-question-dialogs")
export class DeskQuestionDialogs extends LitElement {
  @property({ attribute: false }) question!: OpenQuestion;
  @property({ attribute: false }) view!: QuestionView;
  @property({ attribute: false }) me!: Me;
  @property({ attribute: false }) which: QuestionDialog | null = null;
  @property({ type: Boolean }) keysOn = true;

  override render(): TemplateResult | typeof nothing {
    const { question, view, me, which } = this;
    const close = (): void => this._tell("desk-close");
    const done = (told: string) => (): void => this._tell("desk-done", told);
    switch (which) {
      case null:
        return nothing;
      case "refer":
        return html`<desk-refer-dialog .question=${question} .view=${view} .me=${me} @desk-close=${close} @desk-done=${done("Referred.")}></desk-refer-dialog>`;
      case "assign":
        return html`<desk-assign-dialog .question=${question} .view=${view} @desk-close=${close} @desk-done=${done("Assigned.")}></desk-assign-dialog>`;
      case "codes":
        return html`<desk-codes-dialog .question=${question} .view=${view} .me=${me} @desk-close=${close} @desk-done=${done("Codes saved.")}></desk-codes-dialog>`;
      case "reject":
        return html`<desk-reject-dialog .question=${question} .view=${view} @desk-close=${close} @desk-done=${done("Referral rejected.")}></desk-reject-dialog>`;
      case "keys":
        return html`<desk-keys-dialog .keys=${QUESTION_KEYS} .on=${this.keysOn} @desk-close=${close} @desk-switch-keys=${this._switchKeys}></desk-keys-dialog>`;
      default:
        return html`<desk-original-dialog .question=${question} .entry=${which} @desk-close=${close}></desk-original-dialog>`;
    }
  }

  private _switchKeys(event: CustomEvent<boolean>): void {
    this._tell("desk-switch-keys", event.detail);
  }

  private _tell(name: string, detail?: string | boolean): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-question-dialogs": DeskQuestionDialogs;
  }
}
