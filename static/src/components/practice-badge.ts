/** The badge of whatever is practice, wherever it is shown. */
import { css, html, type TemplateResult } from "lit";

export const practiceBadge = (): TemplateResult => html`<span class="practice">Practice</span>`;

export const practiceStyle = css`
  .practice {
    display: inline-block;
    padding: 0.05rem 0.5rem;
    border-radius: 1rem;
    background: var(--warning-soft);
    color: var(--on-warning-soft);
    font-size: var(--text-xs);
    font-weight: 600;
  }
`;
