import { css } from "lit";

export const followingScreen = css`
  :host {
    display: block;
    min-height: 0;
  }
  section {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    height: 100%;
    background: var(--surface-sunken);
  }
  :host([large]) {
    position: fixed;
    z-index: 20;
    inset: 0;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    align-items: center;
    padding: var(--space-2) var(--space-3);
    border-bottom: 1px solid var(--rule);
    background: var(--surface);
  }
  .live {
    display: inline-flex;
    flex: 1;
    gap: var(--space-2);
    align-items: center;
    font-weight: 600;
    white-space: nowrap;
  }
  .lamp {
    width: 0.7rem;
    height: 0.7rem;
    border: 2px solid currentcolor;
    border-radius: 50%;
  }
  .lamp.on {
    background: currentcolor;
  }
  .button[aria-pressed="true"] {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .pointed {
    margin: 0;
    padding: var(--space-1) var(--space-3);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @media (max-width: 800px) {
    :host(:not([large])) iframe,
    :host(:not([large])) .pointed {
      display: none;
    }
  }
  iframe {
    display: block;
    width: 100%;
    height: 100%;
    min-height: 0;
    border: 0;
    background: var(--surface-sunken);
  }
`;
