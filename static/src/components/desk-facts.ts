/** Names and values, as a description list. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { FormLine } from "../data/types.js";
import { base } from "../styles/base.js";

export interface Fact {
  label: string;
  value: string | TemplateResult | null;
}

const SHOWN_APART = new Set(["Name", "E-mail", "Question"]);

/** What a form asked for besides the fields that every form has and that are shown at their own place. */
export const furtherFields = (form: readonly FormLine[]): Fact[] => form.filter(({ label }) => !SHOWN_APART.has(label));

@customElement("desk-facts")
export class DeskFacts extends LitElement {
  /** A fact without a value is left out. */
  @property({ attribute: false }) facts: Fact[] = [];

  static override styles = [
    base,
    css`
      dl {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
      }
      dt {
        color: var(--ink-soft);
        font-size: var(--text-s);
        overflow-wrap: anywhere;
      }
      dd {
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
    `,
  ];

  override render(): TemplateResult {
    const known = this.facts.filter(({ value }) => value !== null && value !== "");
    return html`<dl>
      ${known.map(({ label, value }) => html`<div><dt>${label}</dt><dd dir="auto">${value}</dd></div>`)}
    </dl>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-facts": DeskFacts;
  }
}
