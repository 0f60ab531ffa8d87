import { css } from "lit";

export const searchPage = css`
  :host {
    display: block;
    height: 100%;
    overflow-y: auto;
  }
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
    max-width: 76rem;
    margin: 0 auto;
    padding: var(--space-5) var(--space-4);
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
    align-content: start;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
    align-items: center;
    justify-content: space-between;
    min-height: var(--target);
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
    padding: var(--space-6) var(--space-4);
    border: 1px dashed var(--rule-strong);
    border-radius: var(--radius-m);
  }
  p.none {
    text-align: center;
  }
  .none ul {
    margin: var(--space-2) 0 0;
    padding-inline-start: 1.2rem;
    list-style: disc;
  }
  @media (max-width: 800px) {
    .page {
      padding: var(--space-4) var(--space-3);
    }
  }
`;
