/** Descriptive codes, by category and with a search, up to the number allowed. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { DescriptiveCode } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";

@customElement("desk-code-picker")
export class DeskCodePicker extends LitElement {
  @property({ attribute: false }) codes: DescriptiveCode[] = [];
  @property({ attribute: false }) chosen: string[] = [];
  @property({ type: Number }) most = 4;
  @property() fault = "";
  @state() private _sought = "";

  static override styles = [
    base,
    controls,
    css`
      .codes {
        display: grid;
        gap: var(--space-3);
        max-height: 13rem;
        margin-top: var(--space-2);
        padding: var(--space-3);
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
        overflow-y: auto;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr));
      }
      h3 {
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      li label {
        display: flex;
        gap: var(--space-2);
        padding: 0.2rem 0;
        font-weight: 400;
        overflow-wrap: anywhere;
      }
      input:disabled + span {
        color: var(--ink-soft);
      }
    `,
  ];

  override render(): TemplateResult {
    const sought = this._sought.trim().toLocaleLowerCase();
    const fitting = this.codes.filter(
      ({ code, name }) => this.chosen.includes(code) || name.toLocaleLowerCase().includes(sought),
    );
    const categories = [...new Set(fitting.map(({ category }) => category))];
    const full = this.chosen.length >= this.most;
    return html`<fieldset>
      <legend>Descriptive codes <span class="hint">optional, up to ${this.most}</span></legend>
      <p class="hint" role="status">${this.chosen.length} of ${this.most} chosen</p>
      <label class="unseen" for="search">Search the descriptive codes</label>
      <input id="search" type="search" placeholder="Search the codes" @input=${this._seek} />
      <div class="codes">
        ${categories.map(
          (category) => html`<div>
            ${category ? html`<h3>${category}</h3>` : ""}
            <ul>
              ${fitting.filter((one) => one.category === category).map((one) => this._code(one, full))}
            </ul>
          </div>`,
        )}
        ${fitting.length ? "" : html`<p class="soft">No code matches.</p>`}
      </div>
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : ""}
    </fieldset>`;
  }

  private _code({ code, name }: DescriptiveCode, full: boolean): TemplateResult {
    const chosen = this.chosen.includes(code);
    return html`<li>
      <label>
        <input type="checkbox" .checked=${chosen} ?disabled=${full && !chosen} @change=${() => this._toggle(code)} />
        <span>${name}</span>
      </label>
    </li>`;
  }

  private _seek(event: InputEvent): void {
    this._sought = (event.target as HTMLInputElement).value;
  }

  private _toggle(code: string): void {
    const chosen = this.chosen.includes(code) ? this.chosen.filter((one) => one !== code) : [...this.chosen, code];
    this.dispatchEvent(new CustomEvent("desk-codes", { detail: chosen }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-code-picker": DeskCodePicker;
  }
}
