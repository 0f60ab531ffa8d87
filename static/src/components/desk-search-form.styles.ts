import { css } from "lit";

export const searchForm = css`
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
    padding: var(--space-4);
    border: 1px solid var(--rule);
    border-radius: var(--radius-m);
    background: var(--surface);
  }
  .line {
    display: flex;
    gap: var(--space-2);
  }
  .first input {
    flex: 1;
    min-width: 0;
    font-size: var(--text-l);
  }
  .first input::-webkit-search-cancel-button {
    cursor: pointer;
  }
  .fault:empty {
    display: none;
  }
  summary {
    width: fit-content;
    color: var(--accent);
    font-weight: 600;
    cursor: pointer;
  }
  .set {
    padding: 0.05rem 0.5rem;
    border-radius: 1rem;
    background: var(--accent-soft);
    color: var(--on-accent-soft);
    font-size: var(--text-s);
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr));
    gap: var(--space-3);
    align-items: start;
    margin-top: var(--space-3);
  }
  .clear {
    align-self: end;
    justify-self: start;
    min-height: 2.5rem;
    color: var(--accent);
  }
  @media (hover: none) {
    .key {
      display: none;
    }
  }
  .field {
    grid-template-columns: minmax(0, 1fr);
    min-width: 0;
  }
  select {
    text-overflow: ellipsis;
  }
`;
