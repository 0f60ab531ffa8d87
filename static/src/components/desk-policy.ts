/** The policy page of a library, with links to jump to each field; what is for staff only says so. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Policy } from "../data/types.js";
import { base } from "../styles/base.js";
import { linked } from "./linked.js";

type PolicyText = Policy["fields"][number];

@customElement("desk-policy")
export class DeskPolicy extends LitElement {
  @property({ attribute: false }) page!: Policy;
  /** Whether a choice of the e-mail contact leads to the form for corrections. */
  @property({ type: Boolean }) correctable = false;

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
        overflow-wrap: anywhere;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
      }
      h3 {
        margin-bottom: var(--space-1);
        scroll-margin-top: var(--space-4);
      }
      .text {
        white-space: pre-line;
      }
      .staff {
        padding: var(--space-2) var(--space-3);
        border-inline-start: 4px solid var(--danger);
        background: var(--danger-soft);
        color: var(--on-danger-soft);
      }
      button {
        padding: 0;
        border: 0;
        background: none;
        color: var(--accent);
        font: inherit;
        text-decoration: underline;
        cursor: pointer;
      }
    `,
  ];

  override render(): TemplateResult {
    const { fields, viewable } = this.page;
    if (!fields.length) return html`<p class="soft">Nothing is written on it yet.</p>${this._wrongHere()}`;
    return html`<p class="small soft">For staff. Copy to a patron only what is not marked.${viewable ? "" : " The page is hidden from other libraries."}</p>
      <nav aria-label="Fields of the policy page">
        <ul>
          ${fields.map(({ name, label }) => html`<li><button type="button" @click=${() => this._jump(name)}>${label}</button></li>`)}
        </ul>
      </nav>
      ${fields.map((field) => this._field(field))} ${this._wrongHere()}`;
  }

  private _field({ name, label, text, staff_only }: PolicyText): TemplateResult {
    return html`<section class=${staff_only ? "staff" : ""} aria-labelledby=${name}>
      <h3 id=${name} tabindex="-1">${label}${staff_only ? " (staff only, never for patrons)" : ""}</h3>
      <p class="text" dir="auto">${name === "contact" && this.correctable && this.page.contact ? this._correct(text) : linked(text)}</p>
    </section>`;
  }

  private _wrongHere(): TemplateResult | string {
    return this.correctable ? html`<p class="small">Is something wrong here? ${this._correct("Tell the library")}</p>` : "";
  }

  private _correct(name: string): TemplateResult {
    return html`<button type="button" @click=${() => this.dispatchEvent(new CustomEvent("desk-correct"))}>${name}</button>`;
  }

  private _jump(name: string): void {
    const heading = this.renderRoot.querySelector<HTMLElement>(`#${name}`);
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-policy": DeskPolicy;
  }
}
