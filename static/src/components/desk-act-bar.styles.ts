import { css } from "lit";

export const actBar = css`
  :host {
    position: relative;
    z-index: 1;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    padding: var(--space-2) max(var(--space-4), calc((100% - 80rem) / 2));
    border-bottom: 1px solid var(--rule);
    background: var(--surface);
  }
  .others {
    display: contents;
  }
  .more {
    display: none;
  }
  @media (max-width: 640px) {
    .bar {
      flex-wrap: nowrap;
      border-top: 1px solid var(--rule);
      border-bottom: 0;
      padding: var(--space-2) var(--space-3) max(var(--space-2), env(safe-area-inset-bottom));
    }
    .bar > .button {
      flex: 1;
      min-height: 2.75rem;
    }
    .more {
      display: inline-flex;
    }
    .more svg {
      transform: rotate(180deg);
    }
    .others {
      display: none;
    }
    .others.open {
      position: absolute;
      bottom: 100%;
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: var(--space-2);
      max-height: 60vh;
      inset-inline: 0;
      padding: var(--space-3);
      border-top: 1px solid var(--rule);
      background: var(--surface);
      box-shadow: var(--shadow-2);
      overflow-y: auto;
    }
    .others .button {
      min-height: 2.75rem;
      justify-content: flex-start;
      text-align: start;
    }
  }
`;
