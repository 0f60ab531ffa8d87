/** The hours of a week, day by day, Monday first. A day can be made like the one before it. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Span } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-spans-field.js";
import { spansInWords, WEEKDAYS } from "./spans.js";

@customElement("desk-week-field")
export class DeskWeekField extends LitElement {
  @property({ attribute: false }) week: Span[][] = [];
  @property({ type: Number }) most = 3;
  @property({ type: Boolean }) locked = false;

  static override styles = [
    base,
    controls,
    css`
      ul {
        margin-block: var(--space-2);
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
      }
      li {
        display: grid;
        grid-template-columns: 7rem minmax(0, 1fr) auto;
        gap: var(--space-1) var(--space-3);
        align-items: center;
        min-height: 3rem;
        padding: var(--space-2) var(--space-3);
      }
      li + li {
        border-top: 1px solid var(--rule);
      }
      .day {
        font-weight: 600;
      }
      @media (max-width: 40rem) {
        li {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        desk-spans-field {
          grid-row: 2;
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<ul>
      ${WEEKDAYS.map((day, index) => this._day(day, index))}
    </ul>`;
  }

  private _day(day: string, index: number): TemplateResult {
    const spans = this.week[index] ?? [];
    const before = this.week[index - 1];
    const differs = before !== undefined && spansInWords(before) !== spansInWords(spans);
    return html`<li>
      <span class="day">${day}</span>
      <desk-spans-field
        .spans=${spans}
        .day=${day}
        .most=${this.most}
        .locked=${this.locked}
        @desk-spans=${(event: CustomEvent<Span[]>) => this._change(index, event.detail)}
      ></desk-spans-field>
      ${differs && !this.locked
        ? html`<button class="link" type="button" aria-label="${day}: like ${WEEKDAYS[index - 1] ?? ""}" @click=${() => this._change(index, before)}>
            Like ${WEEKDAYS[index - 1] ?? ""}
          </button>`
        : ""}
    </li>`;
  }

  private _change(index: number, spans: Span[]): void {
    this.dispatchEvent(new CustomEvent("desk-week", { detail: this.week.map((day, other) => (other === index ? spans : day)) }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-week-field": DeskWeekField;
  }
}
