/** Asks for a practice patron, and says where they wait. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Practice } from "../state/practice.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import { Watch } from "./watch.js";

@customElement("desk-practice")
export class DeskPractice extends LitElement {
  @property({ attribute: false }) stores!: Stores;

  static override styles = [
    base,
    controls,
    css`
      :host,
      ul {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-1) var(--space-3);
        align-items: center;
        padding: var(--space-3) var(--space-4);
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
        background: var(--surface);
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this._practice);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this._practice.read();
  }

  override render(): TemplateResult {
    const { personas, begun, busy, refusal } = this._practice;
    return html`${begun
        ? html`<desk-notice kind="success"
            ><bdi>${begun.patron_name}</bdi> waits for you. <a href="#/chat">Go to the chat monitor</a>; you need not watch any queue.</desk-notice
          >`
        : ""}
      ${refusal ? html`<desk-notice kind="failure">${refusal.message}</desk-notice>` : ""}
      ${personas === null && busy ? html`<p class="soft" role="status">Reading who may come…</p>` : ""}
      <ul>
        ${(personas ?? []).map(
          ({ id, title, help }) => html`<li>
            <div>
              <h2>${title}</h2>
              <p class="soft">${help}</p>
            </div>
            <button class="button" type="button" aria-label="Begin: ${title}" ?disabled=${busy} @click=${() => this._practice.begin(id)}>Begin</button>
          </li>`,
        )}
      </ul>`;
  }

  private get _practice(): Practice {
    return this.stores.of(Practice);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-practice": DeskPractice;
  }
}
