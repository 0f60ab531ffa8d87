import { css } from "lit";

export const questionTable = css`
  table {
    width: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  th {
    padding: var(--space-2) var(--space-3);
    border-bottom: 1px solid var(--rule);
    color: var(--ink-soft);
    font-size: var(--text-s);
    font-weight: 600;
    text-align: start;
  }
  th.status {
    width: 7.5rem;
  }
  th.patron,
  th.assignee {
    width: 13%;
  }
  th.library {
    width: 15%;
  }
  th.activity {
    width: 7.5rem;
  }
  th.claim {
    width: 6rem;
  }
  .activity,
  .claim {
    text-align: end;
  }
  td {
    padding: var(--space-2) var(--space-3);
    border-bottom: 1px solid var(--rule);
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  td:not(.question, .status) {
    font-size: var(--text-s);
    line-height: 1.35rem;
  }
  tbody tr:hover {
    background: var(--surface-hover);
  }
  .short,
  .excerpt,
  .question a {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
  }
  .excerpt {
    -webkit-line-clamp: 6;
    line-clamp: 6;
  }
  .question a {
    color: var(--ink);
    text-decoration: none;
  }
  .question a:hover {
    color: var(--accent);
    text-decoration: underline;
  }
  .question a .number {
    margin-inline-end: var(--space-1);
  }
  .excerpt {
    margin-top: var(--space-1);
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  mark {
    border-radius: var(--radius-s);
    background: var(--warning-soft);
    color: var(--on-warning-soft);
    font-weight: 600;
  }
  .marks {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-2);
    align-items: center;
    margin-top: var(--space-1);
  }
  td.question {
    position: relative;
    padding-inline-start: calc(var(--space-3) + 1.6rem);
  }
  .source {
    position: absolute;
    inset-inline-start: var(--space-3);
    color: var(--ink-soft);
  }
  .mark {
    padding: 0.05rem 0.5rem;
    border: 1px solid var(--rule-strong);
    border-radius: 1rem;
    font-size: var(--text-xs);
    font-weight: 600;
  }
  .mark.progress {
    border-color: transparent;
    background: var(--warning-soft);
    color: var(--on-warning-soft);
  }
  .mark.lost {
    border-color: transparent;
    background: var(--danger-soft);
    color: var(--on-danger-soft);
  }
  .narrow {
    display: none;
  }
  @media (max-width: 800px) {
    table,
    tbody {
      display: block;
    }
    thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    tr {
      display: grid;
      grid-template-columns: minmax(40%, 1fr) minmax(0, auto);
      gap: var(--space-1) var(--space-3);
      padding: var(--space-3);
      border-bottom: 1px solid var(--rule);
    }
    td {
      display: block;
      padding: 0;
      border: 0;
    }
    td.question {
      grid-column: 1 / -1;
      grid-row: 2;
      padding-inline-start: 1.6rem;
    }
    .source {
      inset-inline-start: 0;
    }
    td.activity {
      grid-column: 2;
      grid-row: 1;
    }
    td.library,
    td.assignee {
      color: var(--ink-soft);
      font-size: var(--text-s);
    }
    td.library {
      text-align: end;
    }
    td.assignee,
    td.claim {
      grid-column: 1 / -1;
    }
    .narrow {
      display: inline;
    }
  }
`;
