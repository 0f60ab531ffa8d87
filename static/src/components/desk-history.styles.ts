import { css } from "lit";

export const history = css`
  ol {
    display: grid;
    gap: var(--space-4);
  }
  ol:not(:first-child) {
    margin-top: var(--space-3);
  }
  li {
    display: grid;
    grid-template-columns: 1.75rem minmax(0, 1fr);
    gap: 0 var(--space-3);
    overflow-wrap: anywhere;
  }
  li > * {
    grid-column: 2;
  }
  .symbol {
    display: grid;
    grid-column: 1;
    grid-row: 1 / span 2;
    place-items: center;
    width: 1.75rem;
    height: 1.75rem;
    border-radius: 50%;
    background: var(--surface-sunken);
    color: var(--ink-soft);
  }
  .told .symbol {
    background: var(--accent-soft);
    color: var(--on-accent-soft);
  }
  .symbol svg {
    vertical-align: 0;
  }
  .only {
    color: var(--status-pending);
    font-weight: 600;
    white-space: nowrap;
  }
  .text {
    white-space: pre-wrap;
  }
  desk-fold,
  desk-file-list {
    margin-top: var(--space-2);
  }
  .staff desk-fold {
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius-m);
    background: var(--warning-soft);
    color: var(--on-warning-soft);
  }
  .staff .text a {
    color: inherit;
  }
  .link {
    justify-self: start;
    min-height: var(--target);
  }
`;
