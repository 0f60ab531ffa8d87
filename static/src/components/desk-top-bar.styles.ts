import { css } from "lit";

export const topBar = css`
  header {
    display: flex;
    align-items: center;
    column-gap: var(--space-5);
    padding: 0 var(--space-4);
    border-bottom: 1px solid var(--rule);
    background: var(--surface);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-width: 0;
    padding: var(--space-2) 0;
  }
  .brand svg {
    width: 1.6rem;
    height: 1.6rem;
    color: var(--accent);
  }
  .brand strong {
    font-size: var(--text-l);
    letter-spacing: -0.01em;
  }
  .library {
    overflow: hidden;
    max-width: 20rem;
    padding-inline-start: var(--space-2);
    border-inline-start: 1px solid var(--rule);
    color: var(--ink-soft);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  nav {
    flex: none;
    align-self: stretch;
    overflow-x: auto;
    scrollbar-width: none;
  }
  nav ul {
    display: flex;
    height: 100%;
    gap: var(--space-1);
  }
  nav a {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    height: 100%;
    min-height: 3rem;
    padding: 0 var(--space-3);
    border-block: 3px solid transparent;
    color: var(--ink-soft);
    font-weight: 600;
    text-decoration: none;
    white-space: nowrap;
  }
  nav a:focus-visible {
    outline-offset: -3px;
  }
  nav a:hover {
    color: var(--ink);
  }
  nav a[aria-current] {
    border-bottom-color: var(--accent);
    color: var(--ink);
  }
  nav a svg {
    display: none;
  }
  .calls {
    min-width: 1.3rem;
    padding: 0 0.35rem;
    border-radius: 1rem;
    background: var(--accent);
    color: var(--on-accent);
    font-size: var(--text-xs);
    line-height: 1.3rem;
    text-align: center;
  }
  .account {
    flex: none;
    margin-inline-start: auto;
  }
  .name {
    overflow: hidden;
    max-width: 9rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  wa-dropdown::part(menu) {
    box-shadow: var(--shadow-2);
  }
  @media (max-width: 1240px) {
    header {
      flex-wrap: wrap;
      column-gap: var(--space-2);
      padding: 0 var(--space-3);
    }
    .brand {
      flex: 1 1 0;
    }
    nav {
      order: 3;
      flex: 1 0 100%;
      margin: 0 calc(-1 * var(--space-3));
    }
    nav a {
      min-height: 2.75rem;
    }
    .name {
      display: none;
    }
  }
  @media (max-width: 760px) {
    nav a svg {
      display: inline;
      width: 1.4em;
      height: 1.4em;
    }
    nav a {
      position: relative;
    }
    .brief {
      min-width: 2.75rem;
      justify-content: center;
    }
    .calls {
      position: absolute;
      inset-block-start: 0;
      inset-inline-end: 0;
      min-width: 0.9rem;
      padding: 0 0.2rem;
      font-size: 0.65rem;
      line-height: 0.9rem;
    }
    .brief .words {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  @media (max-width: 600px) {
    nav ul {
      justify-content: space-between;
      gap: 0;
      padding-inline: 2px;
    }
    nav a {
      gap: var(--space-1);
      padding: 0 var(--space-1);
      font-size: var(--text-s);
      line-height: 1.2;
      text-align: center;
      white-space: normal;
    }
  }
  @media (max-width: 380px) {
    nav a {
      font-size: var(--text-xs);
    }
    nav .brief {
      min-width: 2rem;
    }
  }
  @media (max-width: 340px) {
    nav a {
      padding: 0 2px;
    }
  }
`;
