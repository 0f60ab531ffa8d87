/** What one must know before going on: what others did, what failed, and a draft that is not in front of one. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Refusal } from "../data/errors.js";
import type { OpenQuestion } from "../state/question.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-changes.js";
import "./desk-notice.js";
import { briefly } from "./times.js";
import { Watch } from "./watch.js";

@customElement("desk-question-notices")
export class DeskQuestionNotices extends LitElement {
  @property({ attribute: false }) question!: OpenQuestion;
  @property({ attribute: false }) fault: Refusal | null = null;

  static override styles = [
    base,
    controls,
    css`
      desk-notice {
        margin-top: var(--space-3);
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.question);
  }

  override render(): TemplateResult {
    const { news } = this.question;
    return html`${news.length ? html`<desk-notice kind="warning"><desk-changes .changes=${news}></desk-changes></desk-notice>` : nothing}
    ${this.fault ? html`<desk-notice kind="failure">${this.fault.message}</desk-notice>` : nothing} ${this._draft()}`;
  }

  private _draft(): TemplateResult | typeof nothing {
    const { draft } = this.question;
    const write = (name: string): void => {
      this.dispatchEvent(new CustomEvent(name));
    };
    if (draft.discarded) {
      return html`<desk-notice>
        The draft is discarded. <button class="link" type="button" @click=${() => write("desk-put-back")}>Put it back</button>
      </desk-notice>`;
    }
    if (draft.open || draft.isEmpty) return nothing;
    const from = draft.savedAt ? ` from ${briefly(draft.savedAt)}` : "";
    return html`<desk-notice>
      You have a draft${from}. <button class="link" type="button" @click=${() => write("desk-write-on")}>Go on writing</button>
    </desk-notice>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-question-notices": DeskQuestionNotices;
  }
}
