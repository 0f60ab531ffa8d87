/** Rows of a setting: added, taken out, and moved by buttons, so that a keyboard does it all. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Field, FieldKind, Named } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { emptyRow, moved } from "./rows.js";

type Row = Record<string, unknown>;

@customElement("desk-rows-field")
export class DeskRowsField extends LitElement {
  @property({ attribute: false }) kind!: Extract<FieldKind, { type: "rows" }>;
  @property({ attribute: false }) rows: Row[] = [];
  @property({ attribute: false }) queues: Named[] = [];
  @property({ type: Boolean }) locked = false;

  static override styles = [
    base,
    controls,
    css`
      ol {
        display: grid;
        gap: var(--space-2);
        margin-block: var(--space-2);
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
        align-items: flex-start;
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
      }
      desk-setting-field {
        flex: 1 1 12rem;
      }
      /* A text wants more room than a name. */
      .text {
        flex: 3 1 20rem;
      }
      .moves {
        display: flex;
        align-self: flex-end;
        gap: var(--space-1);
      }
      .none {
        margin-block: var(--space-2);
      }
    `,
  ];

  override render(): TemplateResult {
    const { noun, most } = this.kind;
    return html`${this.rows.length
        ? html`<ol>
            ${this.rows.map((row, index) => this._row(row, index))}
          </ol>`
        : html`<p class="soft none">No ${noun} yet.</p>`}
      ${this.locked || this.rows.length >= most
        ? html`<p class="hint">There can be at most ${most}.</p>`
        : html`<button class="button" type="button" @click=${this._add}>Add a ${noun}</button>`}`;
  }

  private _row(row: Row, index: number): TemplateResult {
    const which = `${this.kind.noun} ${index + 1}`;
    return html`<li>
      ${this.kind.fields.map((field) => this._cell(field, row, index))}
      <div class="moves">
        <button class="button square" type="button" aria-label="Move ${which} up" ?disabled=${index === 0} @click=${() => this._change(moved(this.rows, index, -1))}>↑</button>
        <button
          class="button square"
          type="button"
          aria-label="Move ${which} down"
          ?disabled=${index === this.rows.length - 1}
          @click=${() => this._change(moved(this.rows, index, 1))}
        >
          ↓
        </button>
        <button class="button" type="button" aria-label="Take out ${which}" @click=${() => this._change(this.rows.filter((_, other) => other !== index))}>Take out</button>
      </div>
    </li>`;
  }

  private _cell(field: Field, row: Row, index: number): TemplateResult {
    return html`<desk-setting-field
      class=${field.kind.type}
      .field=${field}
      .value=${row[field.name]}
      .queues=${this.queues}
      .locked=${this.locked}
      @desk-set=${(event: CustomEvent<unknown>) =>
        this._change(this.rows.map((each, other) => (other === index ? { ...each, [field.name]: event.detail } : each)))}
    ></desk-setting-field>`;
  }

  private _add(): void {
    this._change([...this.rows, emptyRow(this.kind.fields)]);
  }

  private _change(rows: Row[]): void {
    this.dispatchEvent(new CustomEvent("desk-rows", { detail: rows }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-rows-field": DeskRowsField;
  }
}
