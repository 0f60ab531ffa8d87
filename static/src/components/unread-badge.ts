/** How many messages are unread, wherever it is shown. */
import { css, html, nothing, type TemplateResult } from "lit";

export const unreadBadge = (unread: number): TemplateResult | typeof nothing =>
  unread ? html`<span class="unread number">${unread}<span class="unseen"> unread</span></span>` : nothing;

export const unreadStyle = css`
  .unread {
    display: inline-block;
    justify-self: end;
    align-self: center;
    min-width: 1.4rem;
    padding: 0 0.4rem;
    border-radius: 1rem;
    background: var(--status-new);
    color: var(--surface);
    font-size: var(--text-xs);
    font-weight: 700;
    line-height: 1.4rem;
    text-align: center;
  }
`;
