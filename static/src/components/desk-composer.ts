/** The send box: Enter sends, Shift and Enter begins a new line, and what is typed stays until it is sent. */
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { roomLeft, tooLong } from "../text/length.js";
import { send } from "./icons.js";

@customElement("desk-composer")
export class DeskComposer extends LitElement {
  @property() chat = "";
  @property() draft = "";
  @property({ type: Number }) limit = 4000;
  /** Why nothing can be sent just now; what is typed stays. */
  @property() blocked = "";
  @property() placeholder = "";
  @state() private _text = "";
  @state() private _fault = "";
  @query("textarea") private _box!: HTMLTextAreaElement;

  static override styles = [
    base,
    controls,
    css`
      form {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: var(--space-2);
        align-items: end;
        padding: var(--space-3);
        border-top: 1px solid var(--rule);
        background: var(--surface);
      }
      textarea {
        min-height: 2.75rem;
        max-height: 11rem;
        resize: none;
        field-sizing: content;
      }
      .button {
        min-height: 2.75rem;
      }
      .under {
        display: flex;
        grid-column: 1 / -1;
        gap: var(--space-3);
        justify-content: space-between;
      }
      @media (max-width: 520px) {
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
    }
  }

  override focus(): void {
    void this.updateComplete.then(() => this._box.focus());
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
      <label class="unseen" for="text">Message to the patron</label>
      <textarea
        id="text"
        rows="1"
        dir="auto"
        placeholder=${this.placeholder}
        aria-invalid=${fault ? "true" : nothing}
        aria-describedby="under"
        .value=${this._text}
        @input=${(event: InputEvent) => this._change((event.target as HTMLTextAreaElement).value)}
        @keydown=${this._key}
      ></textarea>
      <button class="button main" aria-label="Send" aria-disabled=${this.blocked ? "true" : "false"}>${send()}<span class="word">Send</span></button>
      <div class="under" id="under">
        <span class=${fault ? "fault" : "hint keys"} role=${fault ? "alert" : nothing}>
          ${fault || (this.blocked ? this.blocked : "Enter sends, Shift + Enter begins a new line")}
        </span>
        ${room ? html`<span class="small soft number">${room}</span>` : ""}
      </div>
    </form>`;
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
