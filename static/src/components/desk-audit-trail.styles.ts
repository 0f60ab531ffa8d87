import { css } from "lit";

export const auditTrail = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
  }
  form {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
    align-items: end;
  }
  .field {
    flex: 0 1 11rem;
  }
  ol {
    display: grid;
    gap: var(--space-2);
  }
  li {
    padding: var(--space-3) var(--space-4);
    border: 1px solid var(--rule);
    border-radius: var(--radius-m);
    background: var(--surface);
    overflow-wrap: anywhere;
  }
  li p .small {
    display: block;
  }
  dl {
    display: grid;
    gap: var(--space-1);
    margin-top: var(--space-2);
  }
  dl div {
    display: grid;
    grid-template-columns: 11rem minmax(0, 1fr);
    gap: var(--space-3);
  }
  dt {
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  dd {
    white-space: pre-line;
  }
  ins {
    text-decoration: none;
  }
  del {
    display: block;
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  @media (max-width: 600px) {
    dl div {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
  }
`;
