import { css } from "lit";

export const scriptPicker = css`
  :host {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    gap: var(--space-2);
    max-height: min(26rem, 60vh);
    padding: var(--space-3);
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius-l);
    background: var(--surface);
    box-shadow: var(--shadow-2);
  }
  .found {
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .scope {
    position: sticky;
    top: 0;
    padding: var(--space-1) var(--space-2);
    background: var(--surface);
    color: var(--ink-soft);
    font-size: var(--text-s);
    font-weight: 600;
  }
  .option {
    display: grid;
    gap: 1px;
    padding: var(--space-2);
    border-radius: var(--radius-m);
    scroll-margin-top: 2rem;
    cursor: pointer;
  }
  .option[aria-selected="true"] {
    background: var(--accent-soft);
    color: var(--on-accent-soft);
  }
  .name {
    overflow-wrap: anywhere;
    font-weight: 650;
  }
  .text {
    overflow: hidden;
    color: var(--ink-soft);
    font-size: var(--text-s);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .option[aria-selected="true"] .text {
    color: inherit;
  }
  .none {
    padding: var(--space-4);
    text-align: center;
  }
`;
