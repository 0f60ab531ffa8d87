import { css } from "lit";

export const accounts = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
    padding: var(--space-4);
    border: 1px solid var(--rule);
    border-radius: var(--radius-m);
    background: var(--surface);
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
  }
  .list {
    border: 1px solid var(--rule);
    border-radius: var(--radius-m);
    background: var(--surface);
    overflow-wrap: anywhere;
  }
  .list li {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-4);
    align-items: center;
    justify-content: space-between;
    padding: var(--space-2) var(--space-4);
  }
  .list li + li {
    border-top: 1px solid var(--rule);
  }
  .hint:empty,
  .fault:empty {
    display: none;
  }
  .search {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
    align-items: start;
  }
  .search .field {
    flex: 1 1 16rem;
    max-width: 32rem;
  }
  .search .button {
    margin-top: 1.75rem;
  }
  .closed {
    background: var(--surface-sunken);
  }
  .choose {
    max-width: 32rem;
  }
  ul.work {
    padding-left: 1.2em;
    list-style: disc;
  }
`;
