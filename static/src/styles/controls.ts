/** Buttons and form fields. */
import { css } from "lit";

export const controls = css`
  button {
    font: inherit;
    color: inherit;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-2);
    min-height: var(--target);
    padding: 0.3rem 0.85rem;
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius-m);
    background: var(--surface);
    color: var(--ink);
    font-weight: 600;
    line-height: 1.2;
    text-decoration: none;
    cursor: pointer;
    transition: background var(--quick);
  }
  .button:hover {
    background: var(--surface-hover);
    color: var(--ink);
  }
  .button.main {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  .button.main:hover {
    border-color: var(--accent-hover);
    background: var(--accent-hover);
  }
  .button.quiet {
    border-color: transparent;
    background: transparent;
  }
  .button.quiet:hover {
    background: var(--surface-hover);
  }
  .button.square {
    width: var(--target);
    padding: 0;
  }
  .button:disabled,
  .button[aria-disabled="true"] {
    border-color: var(--rule);
    background: var(--surface-sunken);
    color: var(--ink-soft);
    cursor: not-allowed;
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 0.15em;
    cursor: pointer;
  }
  label,
  legend {
    font-weight: 600;
  }
  legend {
    padding: 0;
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .field {
    display: grid;
    gap: var(--space-1);
  }
  input[type="text"],
  input[type="search"],
  input[type="password"],
  input[type="email"],
  input[type="date"],
  input[type="url"],
  textarea,
  select {
    width: 100%;
    min-height: 2.5rem;
    padding: 0.45rem 0.7rem;
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius-m);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
  }
  input:disabled {
    border-color: var(--rule);
    background: var(--surface-sunken);
    color: var(--ink);
    opacity: 1;
  }
  input:focus-visible,
  textarea:focus-visible,
  select:focus-visible {
    outline-offset: 0;
    border-color: var(--focus);
    border-radius: var(--radius-m);
  }
  [aria-invalid="true"] {
    border-color: var(--danger) !important;
  }
  input[type="checkbox"],
  input[type="radio"] {
    width: 1.15rem;
    height: 1.15rem;
    margin: 0.1rem 0 0;
    flex: none;
    accent-color: var(--accent);
  }
  ::placeholder {
    color: var(--ink-soft);
    opacity: 1;
  }
  .fault {
    color: var(--danger);
    font-size: var(--text-s);
    font-weight: 600;
  }
  .hint {
    color: var(--ink-soft);
    font-size: var(--text-s);
    font-weight: 400;
  }
`;
