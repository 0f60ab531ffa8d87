import { css } from "lit";

export const workstationCheck = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    align-items: center;
  }
  table {
    width: 100%;
    border: 1px solid var(--rule);
    border-radius: var(--radius-m);
    border-spacing: 0;
    background: var(--surface);
  }
  th,
  td {
    padding: var(--space-3);
    border-bottom: 1px solid var(--rule);
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  tbody tr:last-child > * {
    border-bottom: 0;
  }
  thead th {
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  tbody th {
    width: 26%;
    font-weight: 600;
  }
  .does {
    display: block;
    color: var(--ink-soft);
    font-size: var(--text-s);
    font-weight: 400;
  }
  .advice {
    width: 32%;
    font-size: var(--text-s);
  }
  .found .button {
    margin-top: var(--space-1);
  }
  .mark {
    display: inline-flex;
    gap: var(--space-1);
    align-items: center;
    padding: 0.1rem 0.6rem;
    border-radius: 1rem;
    background: var(--surface-sunken);
    font-size: var(--text-s);
    font-weight: 600;
    white-space: nowrap;
  }
  .mark.ok {
    background: var(--success-soft);
    color: var(--on-success-soft);
  }
  .mark.warning {
    background: var(--warning-soft);
    color: var(--on-warning-soft);
  }
  .mark.fails {
    background: var(--danger-soft);
    color: var(--on-danger-soft);
  }
  summary {
    padding-block: var(--space-2);
    cursor: pointer;
    font-weight: 600;
  }
  textarea {
    font-family: var(--font-mono, monospace);
    font-size: var(--text-s);
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
      grid-template-columns: minmax(0, 1fr) auto;
      gap: var(--space-2) var(--space-3);
      padding: var(--space-3);
      border-bottom: 1px solid var(--rule);
    }
    tbody tr:last-child {
      border-bottom: 0;
    }
    tbody th,
    td {
      display: block;
      width: auto;
      padding: 0;
      border: 0;
    }
    .found,
    .advice {
      grid-column: 1 / -1;
    }
    .advice {
      width: auto;
    }
    .advice:empty {
      display: none;
    }
  }
`;
