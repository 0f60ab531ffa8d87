import { css } from "lit";

export const listPage = css`
  :host {
    display: block;
    height: 100%;
    overflow-y: auto;
  }
  .page {
    display: grid;
    grid-template-columns: 15rem minmax(0, 1fr);
    gap: var(--space-5);
    max-width: 90rem;
    padding: var(--space-5) var(--space-4);
  }
  .page.alone {
    grid-template-columns: minmax(0, 1fr);
  }
  .page.alone .lists {
    display: none;
  }
  section {
    display: grid;
    align-content: start;
    gap: var(--space-4);
    min-width: 0;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
    align-items: flex-end;
    justify-content: space-between;
  }
  .head > div:first-child {
    flex: 1 1 16rem;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
  }
  .tools .button {
    font-size: var(--text-s);
  }
  desk-question-table {
    display: block;
    border: 1px solid var(--rule);
    border-bottom: 0;
    border-radius: var(--radius-m);
    background: var(--surface);
    overflow: hidden;
  }
  .none {
    padding: var(--space-7) var(--space-4);
    border: 1px dashed var(--rule-strong);
    border-radius: var(--radius-m);
    text-align: center;
  }
  @media (max-width: 800px) {
    .page {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-4);
      padding: var(--space-4) var(--space-3);
    }
  }
`;
