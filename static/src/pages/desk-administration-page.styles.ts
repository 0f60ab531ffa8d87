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
  .page.denied {
    grid-template-columns: minmax(0, 52rem);
  }
  nav h2 {
    padding: 0 var(--space-3) var(--space-2);
    color: var(--ink-soft);
    font-size: var(--text-s);
  }
  nav ul {
    display: grid;
    gap: 2px;
  }
  nav a {
    display: flex;
    gap: var(--space-3);
    justify-content: space-between;
    padding: var(--space-2) var(--space-3);
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
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
    align-content: start;
  }
  @media (max-width: 800px) {
    .page {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-4);
      padding: var(--space-4) var(--space-3);
    }
    nav ul {
      display: flex;
      flex-wrap: wrap;
    }
    nav h2 {
      padding-inline: 0;
    }
    nav a {
      align-items: center;
      border: 1px solid var(--rule);
      background: var(--surface);
    }
  }
`;
