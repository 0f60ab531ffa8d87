import { css } from "lit";

export const administrationPage = css`
  :host {
    display: block;
    height: 100%;
    overflow-y: auto;
  }
  .page {
    display: grid;
    grid-template-columns: 15rem minmax(0, 52rem);
    gap: var(--space-5);
    padding: var(--space-5) var(--space-4);
  }
  nav h2 {
    padding: var(--space-4) var(--space-3) var(--space-1);
    font-size: var(--text-m);
  }
  nav h2:first-child {
    padding-top: 0;
  }
  .area {
    display: block;
    color: var(--ink-soft);
    font-size: var(--text-xs);
    font-weight: 600;
  }
  nav h3 {
    padding: var(--space-2) var(--space-3) 0;
    color: var(--ink-soft);
    font-size: var(--text-xs);
    font-weight: 600;
  }
  nav a {
    display: flex;
    gap: var(--space-3);
    align-items: center;
    justify-content: space-between;
    min-height: var(--target);
    padding: var(--space-1) var(--space-3);
    border-radius: var(--radius-m);
    color: var(--ink);
    text-decoration: none;
  }
  nav a:hover {
    background: var(--surface-hover);
  }
  nav a[aria-current] {
    background: var(--accent-soft);
    color: var(--on-accent-soft);
    font-weight: 650;
  }
  .count {
    min-width: 1.3rem;
    padding: 0 0.35rem;
    border-radius: 1rem;
    background: var(--accent);
    color: var(--on-accent);
    font-size: var(--text-xs);
    font-weight: 600;
    line-height: 1.3rem;
    text-align: center;
  }
  .unsaved {
    color: var(--danger);
    font-size: var(--text-xs);
    font-weight: 600;
    white-space: nowrap;
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
    align-content: start;
  }
  .back {
    display: none;
  }
  @media (max-width: 800px) {
    .page {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-4);
      padding: var(--space-4) var(--space-3);
    }
    .page.outside section {
      order: -1;
    }
    .page.inside nav {
      display: none;
    }
    .back {
      display: block;
    }
    nav h2,
    nav h3 {
      padding-inline: 0;
    }
    nav a {
      margin-top: var(--space-1);
      border: 1px solid var(--rule);
      background: var(--surface);
    }
  }
`;
