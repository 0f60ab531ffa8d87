/** What question it is, how it stands, and who has it. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { QuestionView } from "../data/types.js";
import { base } from "../styles/base.js";
import "./desk-status.js";
import { lock, undeliverable } from "./icons.js";

@customElement("desk-question-head")
export class DeskQuestionHead extends LitElement {
  @property({ attribute: false }) view!: QuestionView;
  @query("h1") private _heading!: HTMLElement;

  static override styles = [
    base,
    css`
      h1:focus-visible {
        outline-offset: 4px;
      }
      .states {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-3);
        align-items: center;
        margin-top: var(--space-1);
        overflow-wrap: anywhere;
      }
      .mark {
        padding: 0.05rem 0.5rem;
        border-radius: 1rem;
        background: var(--warning-soft);
        color: var(--on-warning-soft);
        font-size: var(--text-s);
        font-weight: 600;
      }
      .came-back {
        max-width: 100%;
        border-radius: var(--radius-m);
        background: var(--danger-soft);
        color: var(--on-danger-soft);
      }
    `,
  ];

  /** Where reading begins again after something was done. */
  override focus(): void {
    void this.updateComplete.then(() => this._heading.focus());
  }

  override render(): TemplateResult {
    const { view } = this;
    const mine = view.parts.find((one) => one.mine);
    const part = mine ?? view.parts[0];
    return html`<h1 tabindex="-1">Question <span class="number">${view.number}</span></h1>
      <p class="states">
        ${part ? html`<desk-status .status=${part.status}></desk-status>` : nothing}
        ${view.in_progress ? html`<span class="mark">In progress</span>` : nothing}
        ${view.in_service_history ? html`<span class="mark">${lock()} In Service History</span>` : nothing}
        <span class="soft">
          from <bdi>${view.patron.name || "a patron without a name"}</bdi>, <bdi>${view.library.name}</bdi>
        </span>
        ${mine
          ? html`<span class="soft">assigned to <bdi>${mine.assignee?.name ?? "nobody"}</bdi></span>`
          : part
            ? html`<span class="soft">your library has no part in it</span>`
            : nothing}
        ${view.patron.undeliverable
          ? html`<span class="mark came-back">${undeliverable()} Mail came back: <bdi>${view.patron.undeliverable}</bdi></span>`
          : nothing}
      </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-question-head": DeskQuestionHead;
  }
}
