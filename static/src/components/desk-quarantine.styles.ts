import { css } from "lit";

export const quarantine = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
  }
  ul {
    border: 1px solid var(--rule);
    border-radius: var(--radius-m);
    background: var(--surface);
    overflow: hidden;
  }
  li {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-4);
    align-items: flex-start;
    justify-content: space-between;
    padding: var(--space-3) var(--space-4);
  }
  li + li {
    border-top: 1px solid var(--rule);
  }
  .what {
    display: grid;
    flex: 1 1 16rem;
    gap: var(--space-1);
    min-width: 0;
    overflow-wrap: anywhere;
  }
  h2 {
    font-size: var(--text-m);
  }
  h2 a,
  .from bdi {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
  }
  h2 a {
    color: var(--ink);
    text-decoration: none;
  }
  h2 a:hover {
    color: var(--accent);
    text-decoration: underline;
  }
  .done h2 {
    font-weight: 400;
  }
  .none {
    padding: var(--space-7) var(--space-4);
    border: 1px dashed var(--rule-strong);
    border-radius: var(--radius-m);
    text-align: center;
  }
`;
