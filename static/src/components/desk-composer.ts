/** The send box: Enter sends, Shift and Enter begins a new line, a slash opens the scripts, and what is typed stays until it is sent. */
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { pastedFiles } from "../data/incoming-files.js";
import type { FilesToSend } from "../data/types.js";
import type { Scripts } from "../state/scripts.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { inserted } from "../text/insertion.js";
import type { ScriptFacts } from "../text/placeholders.js";
import { roomLeft, tooLong } from "../text/length.js";
import "./desk-file-picker.js";
import "./desk-script-picker.js";
import { script, send } from "./icons.js";

/** Typed into an empty box, it opens the scripts. */
const SLASH = "/";

@customElement("desk-composer")
export class DeskComposer extends LitElement {
  @property() chat = "";
  @property() draft = "";
  @property({ type: Number }) limit = 4000;
  /** Why nothing can be sent just now; what is typed stays. */
  @property() blocked = "";
  @property() placeholder = "";
  /** Which files may be sent; null: none. */
  @property({ attribute: false }) files: FilesToSend | null = null;
  @property({ attribute: false }) scripts!: Scripts;
  /** What is filled into scripts, and whose patron it is. */
  @property({ attribute: false }) facts: Partial<ScriptFacts> = {};
  @property({ attribute: "patrons-library" }) patronsLibrary = "";
  @state() private _text = "";
  @state() private _fault = "";
  @state() private _picking = false;
  private _slashed = false;
  @query("textarea") private _box!: HTMLTextAreaElement;

  static override styles = [
    base,
    controls,
    css`
      form {
        position: relative;
        display: grid;
        grid-template-columns: auto auto 1fr auto;
        gap: var(--space-2);
        align-items: end;
        padding: var(--space-3);
        border-top: 1px solid var(--rule);
        background: var(--surface);
      }
      textarea {
        grid-column: 3;
        min-height: 2.75rem;
        max-height: 11rem;
        padding-block: 0.65rem;
        resize: none;
        field-sizing: content;
      }
      .button {
        min-height: 2.75rem;
      }
      desk-script-picker {
        position: absolute;
        z-index: 1;
        inset-inline: var(--space-3);
        bottom: calc(100% - var(--space-1));
        max-width: 40rem;
      }
      .under {
        display: flex;
        grid-column: 1 / -1;
        gap: var(--space-3);
        justify-content: space-between;
      }
      @media (max-width: 520px) {
        .button {
          width: 2.75rem;
          padding: 0;
        }
        .hint.keys,
        .word {
          display: none;
        }
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("chat")) {
      this._text = this.draft;
      this._fault = "";
      this._picking = false;
    }
  }

  override focus(): void {
    void this.updateComplete.then(() => this._box.focus());
  }

  pickScript(): void {
    this._picking = true;
  }

  /** Puts a text back into the box, before what is there. */
  putBack(text: string): void {
    this._change([text, this._text].filter(Boolean).join("\n"));
    this.focus();
  }

  override render(): TemplateResult {
    const fault = this._fault || (tooLong(this._text.trim(), this.limit) ?? "");
    const room = roomLeft(this._text.trim(), this.limit);
    return html`<form @submit=${this._submit}>
      <button
        class="button"
        type="button"
        aria-label="Scripts"
        aria-expanded=${this._picking ? "true" : "false"}
        @mousedown=${(event: Event) => event.preventDefault()}
        @click=${this._togglePicking}
      >
        ${script()}<span class="word">Scripts</span>
      </button>
      ${this.files ? html`<desk-file-picker .files=${this.files}></desk-file-picker>` : nothing}
      <label class="unseen" for="text">Message to the patron</label>
      <textarea
        id="text"
        rows="1"
        dir="auto"
        placeholder=${this.placeholder}
        aria-invalid=${fault ? "true" : nothing}
        aria-describedby="under"
        .value=${this._text}
        @input=${this._typed}
        @keydown=${this._key}
        @paste=${this._paste}
      ></textarea>
      <button class="button main" aria-label="Send" aria-disabled=${this.blocked ? "true" : "false"}>${send()}<span class="word">Send</span></button>
      <div class="under" id="under">
        <span class=${fault ? "fault" : "hint keys"} role=${fault ? "alert" : nothing}>
          ${fault || (this.blocked ? this.blocked : "Enter sends, Shift + Enter begins a new line, / opens the scripts")}
        </span>
        ${room ? html`<span class="small soft number">${room}</span>` : ""}
      </div>
      ${this._picking
        ? html`<desk-script-picker
            .scripts=${this.scripts}
            .facts=${this.facts}
            .patronsLibrary=${this.patronsLibrary}
            @desk-insert=${(event: CustomEvent<string>) => this._insert(event.detail)}
            @desk-close=${this._stopPicking}
            @focusout=${this._leftPicker}
          ></desk-script-picker>`
        : nothing}
    </form>`;
  }

  private _typed(event: InputEvent): void {
    const { value } = this._box;
    if (value === SLASH && !this._text && event.inputType === "insertText") {
      this._box.value = "";
      this._slashed = this._picking = true;
    } else this._change(value);
  }

  private _togglePicking(): void {
    if (this._picking) this._stopPicking();
    else this._picking = true;
  }

  /** Back to the box; the slash that opened the scripts was then meant as one. */
  private _stopPicking(): void {
    this._picking = false;
    if (this._slashed) this._change(SLASH);
    this._slashed = false;
    this.focus();
  }

  private _leftPicker({ relatedTarget }: FocusEvent): void {
    if (relatedTarget || document.hasFocus()) this._picking = this._slashed = false;
  }

  private _insert(piece: string): void {
    const { selectionStart, selectionEnd } = this._box;
    const { text, caret } = inserted(this._text, selectionStart, selectionEnd, piece);
    this._picking = this._slashed = false;
    this._change(text);
    void this.updateComplete.then(() => {
      this._box.focus();
      this._box.setSelectionRange(caret, caret);
    });
  }

  private _change(text: string): void {
    this._text = text;
    this._fault = "";
    this._tell("desk-draft", text);
  }

  private _key(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    this._submit(event);
  }

  private _paste(event: ClipboardEvent): void {
    const files = pastedFiles(event);
    if (!files.length) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("desk-files", { detail: files }));
  }

  private _submit(event: Event): void {
    event.preventDefault();
    const text = this._text.trim();
    if (!text) return;
    if (this.blocked) this._fault = this.blocked;
    else if (!tooLong(text, this.limit)) {
      this._tell("desk-say", text);
      this._change("");
    }
    this.focus();
  }

  private _tell(name: string, detail: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-composer": DeskComposer;
  }
}
