/** Shows the patron a page: beside the chat where there is room and its site allows it, else as a link. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { asRefusal } from "../data/errors.js";
import type { Script } from "../data/types.js";
import type { Chat } from "../state/chat.js";
import type { Scripts } from "../state/scripts.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { piecesOf } from "../text/links.js";
import { Watch } from "./watch.js";

/** The scripts that are addresses of pages. */
const pagesIn = (scripts: readonly Script[]): { name: string; url: string }[] =>
  scripts.flatMap(({ kind, name, text }) => {
    const url = kind === "url" ? piecesOf(text).findLast((piece) => piece.href)?.text : undefined;
    return url ? [{ name, url }] : [];
  });

@customElement("desk-page-form")
export class DeskPageForm extends LitElement {
  @property({ attribute: false }) chat!: Chat;
  /** Why nothing can be sent just now. */
  @property() blocked = "";
  /** Those of them that are addresses can be picked. */
  @property({ attribute: false }) scripts!: Scripts;
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

  constructor() {
    super();
    new Watch(this, () => this.scripts);
  }

  override render(): TemplateResult {
    return html`<details @toggle=${this._readScripts}>
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
          list="scripts"
          aria-invalid=${this._fault ? "true" : nothing}
          aria-describedby="under"
        />
        <datalist id="scripts">${pagesIn(this.scripts.all ?? []).map(({ name, url }) => html`<option value=${url}>${name}</option>`)}</datalist>
        <button class="button" aria-disabled=${this._busy || this.blocked ? "true" : "false"}>${this._busy ? "Showing…" : "Show"}</button>
        <p class="under small ${this._fault ? "fault" : "soft"}" id="under" role=${this._fault ? "alert" : "status"}>
          ${this._fault || this._slowed || "It opens beside the chat if the chat has a Viewport, the page allows it and the patron’s screen has room; otherwise the patron gets a link."}
        </p>
      </form>
    </details>`;
  }

  private _readScripts(): void {
    if (this._fold.open) void this.scripts.read(this.chat.view.library.id);
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
