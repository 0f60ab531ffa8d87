/** The hours of one day: from when to when, several times a day; none means closed. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Span } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { passesMidnight, withOneMore } from "./spans.js";

@customElement("desk-spans-field")
export class DeskSpansField extends LitElement {
  @property({ attribute: false }) spans: Span[] = [];
  /** The day that they are of, for whoever does not see where they stand. */
  @property() day = "";
  @property({ type: Number }) most = 3;
  @property({ type: Boolean }) locked = false;

  static override styles = [
    base,
    controls,
    css`
      :host,
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        align-items: center;
        min-width: 0;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
        align-items: center;
      }
      input {
        width: 7.3rem;
        min-height: 2.5rem;
        padding: 0.35rem 0.25rem;
        border: 1px solid var(--rule-strong);
        border-radius: var(--radius-m);
        background: var(--surface);
        color: var(--ink);
        font: inherit;
      }
    `,
  ];

  override render(): TemplateResult {
    const what = this.day ? `${this.day}, ` : "";
    return html`${this.spans.length
        ? html`<ul>
            ${this.spans.map((span, index) => this._span(span, index, what))}
          </ul>`
        : html`<span class="soft">Closed</span>`}
      ${this.locked || this.spans.length >= this.most
        ? ""
        : html`<button class="link" type="button" aria-label="${what}add hours" @click=${() => this._change(withOneMore(this.spans))}>Add hours</button>`}`;
  }

  private _span(span: Span, index: number, what: string): TemplateResult {
    const which = this.spans.length > 1 ? `${what}hours ${index + 1}` : `${what}hours`;
    return html`<li>
      ${this._clock(span, "opens", index, `${which}, from`)}<span aria-hidden="true">–</span>${this._clock(span, "closes", index, `${which}, to`)}
      ${passesMidnight(span) ? html`<span class="small soft">next day</span>` : ""}
      ${this.locked
        ? ""
        : html`<button class="button square" type="button" aria-label="Take out ${which}" @click=${() => this._change(this.spans.filter((_, other) => other !== index))}>×</button>`}
    </li>`;
  }

  private _clock(span: Span, end: keyof Span, index: number, label: string): TemplateResult {
    return html`<input
      type="time"
      aria-label=${label}
      .value=${span[end]}
      ?disabled=${this.locked}
      @change=${(event: Event) => {
        const clock = (event.target as HTMLInputElement).value;
        this._change(this.spans.map((each, other) => (other === index ? { ...each, [end]: clock } : each)));
      }}
    />`;
  }

  private _change(spans: Span[]): void {
    this.dispatchEvent(new CustomEvent("desk-spans", { detail: spans }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-spans-field": DeskSpansField;
  }
}
