import { css } from "lit";

export const chatPage = css`
  :host {
    display: block;
    min-height: 0;
    height: 100%;
  }
  .start {
    display: grid;
    gap: var(--space-4);
    width: min(36rem, 100%);
    margin: 0 auto;
    padding: var(--space-6) var(--space-4);
  }
  .card {
    padding: var(--space-5);
    border: 1px solid var(--rule);
    border-radius: var(--radius-l);
    background: var(--surface);
    box-shadow: var(--shadow-1);
  }
  .desk {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(20rem, 24rem) minmax(0, 1fr);
    height: 100%;
  }
  desk-line-state {
    grid-column: 1 / -1;
  }
  .side {
    display: grid;
    align-content: start;
    gap: var(--space-5);
    padding: var(--space-4);
    border-inline-end: 1px solid var(--rule);
    overflow-y: auto;
  }
  .side section {
    display: grid;
    gap: var(--space-3);
  }
  .head {
    display: flex;
    gap: var(--space-3);
    align-items: baseline;
    justify-content: space-between;
  }
  .queues {
    display: flex;
    gap: var(--space-2);
    align-items: baseline;
    justify-content: space-between;
    overflow-wrap: anywhere;
  }
  .queues .link {
    flex: none;
  }
  .tools {
    display: flex;
    gap: var(--space-4);
    margin-top: calc(-1 * var(--space-4));
  }
  .bell svg {
    width: 1rem;
    height: 1rem;
    vertical-align: -0.15rem;
  }
  .bell.struck {
    color: var(--danger);
    font-weight: 600;
  }
  .chooser {
    padding: var(--space-3);
    border: 1px solid var(--rule);
    border-radius: var(--radius-m);
    background: var(--surface);
  }
  .main {
    min-width: 0;
    min-height: 0;
  }
  .empty {
    display: grid;
    place-content: center;
    gap: var(--space-2);
    height: 100%;
    padding: var(--space-6);
    text-align: center;
  }
  @media (max-width: 800px) {
    .desk {
      grid-template-columns: minmax(0, 1fr);
    }
    .side {
      border: 0;
    }
    .desk.chatting .side,
    .desk:not(.chatting) .main {
      display: none;
    }
  }
`;
