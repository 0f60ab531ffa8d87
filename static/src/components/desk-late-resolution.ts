/** Sets the resolution code of a session that ended without one. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Ending, Me, QuestionView } from "../data/types.js";
import type { OpenQuestion } from "../state/question.js";
import { base } from "../styles/base.js";
import "./desk-ending-form.js";

@customElement("desk-late-resolution")
export class DeskLateResolution extends LitElement {
  @property({ attribute: false }) question!: OpenQuestion;
  @property({ attribute: false }) view!: QuestionView;
  @property({ attribute: false }) me!: Me;
  @state() private _refusal: Refusal | null = null;

  static override styles = [
    base,
    css`
      p {
        margin-bottom: var(--space-3);
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<p class="soft">This chat ended without one. Until a code is set, or two hours have passed, it is labelled “In progress”.</p>
      <desk-ending-form
        action="Set the resolution code"
        .me=${this.me}
        .hasEmail=${this.view.patron.email !== null}
        .busy=${this.question.acting}
        .refusal=${this._refusal}
        @desk-ending=${(event: CustomEvent<Ending>) => this._set(event.detail)}
      ></desk-ending-form>`;
  }

  private async _set(ending: Ending): Promise<void> {
    this._refusal = null;
    try {
      await this.question.resolve(ending);
      this.dispatchEvent(new CustomEvent("desk-done"));
    } catch (error) {
      this._refusal = asRefusal(error);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-late-resolution": DeskLateResolution;
  }
}
