/** Rows beside the chat: who on the left, how they are on the right, more below. */
import { css } from "lit";

export const sideRows = css`
  section {
    display: grid;
    gap: var(--space-3);
  }
  .head {
    display: flex;
    gap: var(--space-3);
    align-items: baseline;
    justify-content: space-between;
  }
  ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 var(--space-3);
    align-items: baseline;
    padding: var(--space-2) 0;
    border-bottom: 1px solid var(--rule);
    overflow-wrap: anywhere;
  }
  li:last-child {
    border-bottom: 0;
  }
  .who {
    display: -webkit-box;
    overflow: hidden;
    font-weight: 650;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
  }
  .state {
    text-align: end;
    white-space: nowrap;
  }
  .more {
    grid-column: 1 / -1;
  }
  .facts {
    grid-column: 1;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
    justify-content: end;
  }
  .actions .link {
    min-height: var(--target);
    font-weight: 600;
  }
  .none {
    padding: var(--space-4);
    border: 1px dashed var(--rule-strong);
    border-radius: var(--radius-m);
    text-align: center;
  }
`;
