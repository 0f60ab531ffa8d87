import { css } from "lit";

export const formFields = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
  }
  ol {
    display: grid;
    gap: var(--space-2);
    margin-block: var(--space-2) 0;
  }
  li {
    border: 1px solid var(--rule);
    border-radius: var(--radius-m);
    background: var(--surface);
  }
  li.dragged {
    opacity: 0.5;
  }
  li.target {
    border-color: var(--accent);
    box-shadow: 0 0 0 1px var(--accent);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    align-items: center;
    padding: var(--space-2) var(--space-3);
  }
  .grip {
    padding: var(--space-1);
    color: var(--ink-soft);
    cursor: grab;
    touch-action: none;
  }
  .title {
    flex: 1 1 10rem;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .moves {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1);
  }
  desk-form-field {
    padding: var(--space-3);
    border-block-start: 1px solid var(--rule);
  }
  .add {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    align-items: flex-end;
  }
  .add select {
    min-width: 12rem;
  }
`;
