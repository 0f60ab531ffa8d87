/** A note for colleagues. What is being written outlives a reload. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { asRefusal } from "../data/errors.js";
import type { OpenQuestion } from "../state/question.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { tooLong } from "../text/length.js";

@customElement("desk-note-form")
export class DeskNoteForm extends LitElement {
  @property({ attribute: false }) question!: OpenQuestion;
  @property({ type: Number }) limit = 4000;
  @state() private _fault = "";
  @query("textarea") private _box!: HTMLTextAreaElement;

  static override styles = [
    base,
    controls,
    css`
      form {
        display: grid;
        gap: var(--space-3);
      }
      textarea {
        min-height: 5rem;
        max-height: 20rem;
        field-sizing: content;
      }
      .actions {
        display: flex;
        gap: var(--space-2);
      }
    `,
  ];

  override focus(): void {
    void this.updateComplete.then(() => this._box.focus());
  }

  override render(): TemplateResult {
    const text = this.question.note;
    const fault = tooLong(text.trim(), this.limit) ?? this._fault;
    return html`<form novalidate @submit=${this._submit} @keydown=${this._key}>
      <div class="field">
        <label for="note">Librarian note <span class="hint">Seen by staff only; never mailed to the patron.</span></label>
        <textarea
          id="note"
          dir="auto"
          aria-invalid=${fault ? "true" : nothing}
          aria-describedby="fault"
          .value=${text}
          @input=${this._typed}
        ></textarea>
        <p class="fault" id="fault" role="alert">${fault}</p>
      </div>
      <div class="actions">
        <button class="button main" ?disabled=${this.question.acting}>Save note</button>
        <button class="button quiet" type="button" @click=${this._cancel}>Cancel</button>
      </div>
    </form>`;
  }

  private _typed(): void {
    this.question.note = this._box.value;
    this._fault = "";
    this.requestUpdate();
  }

  private _cancel(): void {
    this.question.note = "";
    this.dispatchEvent(new CustomEvent("desk-close"));
  }

  private _key(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void this._submit(event);
  }

  private async _submit(event: Event): Promise<void> {
    event.preventDefault();
    const text = this.question.note.trim();
    if (this.question.acting || tooLong(text, this.limit)) return;
    if (!text) {
      this._fault = "Write something first.";
      this.focus();
      return;
    }
    try {
      await this.question.act("note", { text });
      this.question.note = "";
      this.dispatchEvent(new CustomEvent("desk-noted"));
    } catch (error) {
      this._fault = asRefusal(error).message;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-note-form": DeskNoteForm;
  }
}
