import { css } from "lit";

export const settingField = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-1);
  }
  .choices {
    display: grid;
    gap: var(--space-1);
    margin-block: var(--space-1);
  }
  .choices.many {
    grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr));
  }
  .choices label {
    display: flex;
    gap: var(--space-3);
    padding: var(--space-2) var(--space-3);
    border: 1px solid var(--rule);
    border-radius: var(--radius-m);
    font-weight: 400;
    cursor: pointer;
  }
  .choices label:has(:checked) {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--on-accent-soft);
  }
  .choices .hint {
    display: block;
    color: inherit;
  }
  .narrow {
    max-width: 32rem;
  }
  .number-line {
    display: flex;
    gap: var(--space-2);
    align-items: center;
  }
  .number-line input {
    width: 7rem;
  }
  input[type="number"] {
    width: 100%;
    min-height: 2.5rem;
    padding: 0.45rem 0.7rem;
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius-m);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
  }
  input[type="color"] {
    width: 3.5rem;
    height: 2.5rem;
    padding: 2px;
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius-m);
    background: var(--surface);
  }
  textarea {
    min-height: 7rem;
    resize: vertical;
  }
  .fault:empty,
  .hint:empty {
    display: none;
  }
`;
