/** Resolution code, descriptive codes and staff note: at the end of a chat, and for one that ended without. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Refusal } from "../data/errors.js";
import type { Ending, Me, ResolutionCode } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { tooLong } from "../text/length.js";
import "./desk-code-picker.js";
import "./desk-notice.js";

const FOLLOWUPS: ResolutionCode[] = ["followup_patron_library", "followup_me"];

@customElement("desk-ending-form")
export class DeskEndingForm extends LitElement {
  @property({ attribute: false }) me: Me | null = null;
  @property({ type: Boolean }) hasEmail = false;
  @property() action = "End chat";
  @property({ type: Boolean }) busy = false;
  @property({ attribute: false }) refusal: Refusal | null = null;
  @state() private _resolution: ResolutionCode | null = null;
  @state() private _codes: string[] = [];
  @state() private _note = "";
  @state() private _missing = false;
  @query("input[type=radio]") private _first!: HTMLInputElement | null;

  static override styles = [
    base,
    controls,
    css`
      form {
        display: grid;
        gap: var(--space-5);
      }
      .resolutions {
        display: grid;
        gap: var(--space-1);
        margin-top: var(--space-2);
      }
      .resolutions label {
        display: flex;
        gap: var(--space-3);
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
        cursor: pointer;
      }
      .resolutions label:has(:checked) {
        border-color: var(--accent);
        background: var(--accent-soft);
        color: var(--on-accent-soft);
      }
      .resolutions label:has(:checked) .hint {
        color: inherit;
      }
      .hint {
        display: block;
      }
      textarea {
        min-height: 4.5rem;
      }
      /* In a dialog that scrolls they stay in sight. */
      .actions {
        position: var(--actions-position, static);
        bottom: calc(-1 * var(--dialog-padding, 0px));
        margin-bottom: calc(-1 * var(--dialog-padding, 0px));
        padding-block: var(--space-3) max(var(--space-3), var(--dialog-padding, 0px));
        border-top: var(--actions-rule, 0);
        background: var(--surface);
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    const { me } = this;
    if (!me) return nothing;
    const fault = (field: string): string => (this.refusal?.field === field ? this.refusal.message : "");
    const resolutionFault = this._missing ? "Choose a resolution code." : fault("resolution");
    const noteFault = tooLong(this._note.trim(), me.limits.note) ?? fault("note");
    const elsewhere = this.refusal && !["resolution", "codes", "note"].includes(this.refusal.field ?? "");
    return html`<form novalidate @submit=${this._submit}>
      <fieldset aria-describedby="resolution-fault">
        <legend>Resolution code</legend>
        <div class="resolutions">
          ${me.resolutions.map(
            ({ code, name, help }) => html`<label>
              <input type="radio" name="resolution" .checked=${this._resolution === code} @change=${() => this._choose(code)} />
              <span>${name}<span class="hint">${help}</span></span>
            </label>`,
          )}
        </div>
        <p class="fault" id="resolution-fault" role="alert">${resolutionFault}</p>
      </fieldset>
      ${this._noEmailWarning()}
      <desk-code-picker
        .codes=${me.descriptive_codes}
        .chosen=${this._codes}
        .most=${me.limits.codes}
        .fault=${fault("codes")}
        @desk-codes=${(event: CustomEvent<string[]>) => (this._codes = event.detail)}
      ></desk-code-picker>
      <div class="field">
        <label for="note">Librarian note <span class="hint">Seen by staff only; never mailed to the patron.</span></label>
        <textarea id="note" dir="auto" aria-invalid=${noteFault ? "true" : nothing} aria-describedby="note-fault" .value=${this._note} @input=${this._write}></textarea>
        <p class="fault" id="note-fault" role="alert">${noteFault}</p>
      </div>
      ${elsewhere ? html`<desk-notice kind="failure">${this.refusal?.message}</desk-notice>` : ""}
      <div class="actions"><button class="button main" ?disabled=${this.busy}>${this.busy ? "One moment…" : this.action}</button> <slot></slot></div>
    </form>`;
  }

  private _noEmailWarning(): TemplateResult | typeof nothing {
    if (this.hasEmail || !this._resolution || !FOLLOWUPS.includes(this._resolution)) return nothing;
    return html`<desk-notice kind="warning"
      >This patron gave no e-mail address, so no follow-up can be sent. “Answered” may be the better code; you can still choose this one.
    </desk-notice>`;
  }

  private _choose(code: ResolutionCode): void {
    this._resolution = code;
    this._missing = false;
  }

  private _write(event: InputEvent): void {
    this._note = (event.target as HTMLTextAreaElement).value;
  }

  private _submit(event: Event): void {
    event.preventDefault();
    if (!this._resolution) {
      this._missing = true;
      this._first?.focus();
      return;
    }
    if (tooLong(this._note.trim(), this.me?.limits.note ?? 0)) return;
    const detail: Ending = { resolution: this._resolution, codes: this._codes, note: this._note.trim() };
    this.dispatchEvent(new CustomEvent("desk-ending", { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-ending-form": DeskEndingForm;
  }
}
