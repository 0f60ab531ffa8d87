/** One field of a chat form: whether it must be filled in, and its label, help and options in each language. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { FormField, Option } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { FIELD_KINDS, wordsOf, withWords, type FieldWords } from "./form-fields.js";

@customElement("desk-form-field")
export class DeskFormField extends LitElement {
  @property({ attribute: false }) field!: FormField;
  /** The languages that the form is offered in. */
  @property({ attribute: false }) languages: Option[] = [];
  @property({ type: Boolean }) locked = false;

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
      }
      .needed {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        min-height: var(--target);
        font-weight: 400;
      }
      .languages {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
        gap: var(--space-4);
      }
      fieldset {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-2);
        align-content: start;
      }
      textarea {
        min-height: 6rem;
        resize: vertical;
      }
    `,
  ];

  override render(): TemplateResult {
    const { fixed } = FIELD_KINDS[this.field.kind];
    return html`${fixed
        ? html`<p class="hint">Always asked for${this.field.kind === "library" ? " where several libraries share the queue" : ""}.</p>`
        : html`<label class="needed"
            ><input
              type="checkbox"
              .checked=${this.field.required}
              ?disabled=${this.locked}
              @change=${(event: Event) => this._change({ ...this.field, required: (event.target as HTMLInputElement).checked })}
            />
            Must be filled in</label
          >`}
      <div class="languages">${this.languages.map((language) => this._language(language))}</div>`;
  }

  private _language({ value: code, name }: Option): TemplateResult {
    const words = wordsOf(this.field, code);
    const facts = FIELD_KINDS[this.field.kind];
    return html`<fieldset>
      <legend class=${this.languages.length > 1 ? nothing : "unseen"}>${name}</legend>
      ${this._line(code, "label", "Label", 80)} ${this._line(code, "help", "Help", 200)}
      ${facts.options
        ? html`<div class="field">
            <label for="options-${code}">Options</label>
            <textarea
              id="options-${code}"
              rows="4"
              dir="auto"
              ?disabled=${this.locked}
              aria-describedby="options-help-${code}"
              .value=${words.options.join("\n")}
              @change=${this._options(code)}
              @input=${this._options(code)}
            ></textarea>
            <p class="hint" id="options-help-${code}">One on each line, 20 at most.</p>
          </div>`
        : ""}
    </fieldset>`;
  }

  private _line(language: string, name: "label" | "help", label: string, most: number): TemplateResult {
    return html`<div class="field">
      <label for="${name}-${language}">${label}</label>
      <input
        id="${name}-${language}"
        type="text"
        dir="auto"
        maxlength=${most}
        placeholder=${FIELD_KINDS[this.field.kind].own ? nothing : "Ours"}
        ?disabled=${this.locked}
        .value=${wordsOf(this.field, language)[name]}
        @input=${(event: Event) => this._say(language, { [name]: (event.target as HTMLInputElement).value })}
      />
    </div>`;
  }

  /** A line that is only just begun stays in the box; none is sent. */
  private _options(language: string) {
    return (event: Event): void => {
      const lines = (event.target as HTMLTextAreaElement).value.split("\n");
      this._say(language, { options: event.type === "change" ? lines.map((line) => line.trim()).filter(Boolean) : lines });
    };
  }

  private _say(language: string, change: Partial<FieldWords>): void {
    this._change(withWords(this.field, language, change));
  }

  private _change(field: FormField): void {
    this.dispatchEvent(new CustomEvent("desk-form-field", { detail: field }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-form-field": DeskFormField;
  }
}
