import { css } from "lit";

export const staffThread = css`
  :host {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    min-height: 0;
    background: var(--surface-sunken);
  }
  .said {
    min-height: 0;
    padding: var(--space-3) var(--space-4);
    overflow-y: auto;
    overflow-wrap: anywhere;
  }
  .said:focus-visible {
    outline-offset: -2px;
  }
  ol {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-1);
  }
  li {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
  }
  li.mine {
    align-items: flex-end;
  }
  .day {
    align-self: center;
    margin: var(--space-2) 0;
    font-weight: 600;
  }
  .by {
    margin-top: var(--space-2);
  }
  .bubble {
    max-width: min(85%, 40rem);
    padding: var(--space-2) var(--space-3);
    border: 1px solid var(--rule);
    border-radius: var(--radius-m);
    background: var(--surface);
    white-space: pre-wrap;
  }
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 var(--space-2);
    align-items: end;
    padding: var(--space-2) var(--space-4);
    border-top: 1px solid var(--rule);
    background: var(--surface);
  }
  textarea {
    min-height: 2.5rem;
    max-height: 8rem;
    resize: none;
    field-sizing: content;
  }
  .under {
    display: flex;
    grid-column: 1 / -1;
    gap: var(--space-3);
    justify-content: space-between;
  }
  .closed {
    padding: var(--space-3) var(--space-4);
    border-top: 1px solid var(--rule);
  }
`;
