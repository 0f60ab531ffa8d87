import { css } from "lit";

export const questionPage = css`
  :host {
    display: block;
    height: 100%;
    overflow-y: auto;
  }
  .page {
    display: grid;
    gap: var(--space-4);
    max-width: 76rem;
    margin: 0 auto;
    padding: var(--space-4);
  }
  .back a {
    text-decoration: none;
  }
  header {
    display: flex;
    gap: var(--space-3);
    align-items: flex-start;
    justify-content: space-between;
  }
  .states {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-3);
    align-items: center;
    margin-top: var(--space-1);
    overflow-wrap: anywhere;
  }
  .mark {
    padding: 0.05rem 0.5rem;
    border-radius: 1rem;
    background: var(--warning-soft);
    color: var(--on-warning-soft);
    font-size: var(--text-s);
    font-weight: 600;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 21rem;
    gap: var(--space-4);
    align-items: start;
  }
  .column {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
    min-width: 0;
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
    min-width: 0;
    padding: var(--space-4);
    border: 1px solid var(--rule);
    border-radius: var(--radius-m);
    background: var(--surface);
  }
  .text {
    font-size: var(--text-l);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  @media (max-width: 900px) {
    .page {
      padding: var(--space-3);
    }
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
