/** Shows the patron a page: beside the chat where there is room and its site allows it, else as a link. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { asRefusal } from "../data/errors.js";
import type { Chat } from "../state/chat.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";

@customElement("desk-page-form")
export class DeskPageForm extends LitElement {
  @property({ attribute: false }) chat!: Chat;
  /** Why nothing can be sent just now. */
  @property() blocked = "";
  @state() private _fault = "";
  @state() private _slowed = "";
  @state() private _busy = false;
  @query("input") private _box!: HTMLInputElement;
  @query("details") private _fold!: HTMLDetailsElement;

  static override styles = [
    base,
    controls,
    css`
      details {
        border-top: 1px solid var(--rule);
        background: var(--surface);
      }
      summary {
        padding: var(--space-2) var(--space-4);
        color: var(--ink-soft);
        font-size: var(--text-s);
        font-weight: 600;
        cursor: pointer;
      }
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-2);
        padding: 0 var(--space-3) var(--space-2);
      }
      .under {
        grid-column: 1 / -1;
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<details>
      <summary>Show the patron a page</summary>
      <form novalidate @submit=${this._show}>
        <label class="unseen" for="url">Address of the page</label>
        <input
          id="url"
          type="url"
          inputmode="url"
          dir="ltr"
          placeholder="https://"
          autocomplete="off"
          aria-invalid=${this._fault ? "true" : nothing}
          aria-describedby="under"
        />
        <button class="button" aria-disabled=${this._busy || this.blocked ? "true" : "false"}>${this._busy ? "Showing…" : "Show"}</button>
        <p class="under small ${this._fault ? "fault" : "soft"}" id="under" role=${this._fault ? "alert" : "status"}>
          ${this._fault || this._slowed || "It opens beside the chat if the chat has a Viewport and the page allows it; otherwise the patron gets a link."}
        </p>
      </form>
    </details>`;
  }

  private async _show(event: Event): Promise<void> {
    event.preventDefault();
    if (this._busy) return;
    this._fault = this.blocked;
    if (this.blocked) return;
    this._busy = true;
    try {
      await this.chat.showPage(this._box.value.trim(), (reason) => (this._slowed = reason));
      this._box.value = "";
      this._fold.open = false;
    } catch (error) {
      this._fault = asRefusal(error).message;
      this._box.focus();
    }
    this._slowed = "";
    this._busy = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-page-form": DeskPageForm;
  }
}
