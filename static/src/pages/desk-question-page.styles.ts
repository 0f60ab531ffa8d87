import { css } from "lit";

export const questionPage = css`
  :host {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    height: 100%;
  }
  desk-act-bar {
    grid-row: 1;
  }
  .page {
    display: grid;
    grid-template-columns: minmax(0, 80rem);
    gap: var(--space-4);
    grid-row: 2;
    align-content: start;
    justify-content: center;
    padding: var(--space-4);
    overflow-y: auto;
  }
  .back a {
    text-decoration: none;
  }
  header {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 21rem;
    gap: var(--space-4);
    align-items: start;
  }
  .columns.writing {
    grid-template-columns: minmax(0, 11fr) minmax(0, 9fr);
  }
  .writing .editor {
    position: sticky;
    top: 0;
    grid-row: 1 / span 2;
    max-height: calc(100vh - 10rem);
    overflow-y: auto;
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
    .columns,
    .columns.writing {
      grid-template-columns: minmax(0, 1fr);
    }
    .writing .editor {
      position: static;
      max-height: none;
      overflow: visible;
    }
  }
  @media (max-width: 640px) {
    /* Within reach of the thumb. */
    :host {
      grid-template-rows: minmax(0, 1fr) auto;
    }
    .page {
      grid-row: 1;
    }
    desk-act-bar {
      grid-row: 2;
    }
    desk-act-bar.writing {
      display: none;
    }
  }
`;
