import { css } from "lit";

export const chatPanel = css`
  :host {
    display: block;
    min-height: 0;
    height: 100%;
  }
  section {
    display: grid;
    grid-template: "who" auto "transfer" auto "facts" auto "staff" auto "messages" 1fr "typing" auto "box" auto / minmax(0, 1fr);
    height: 100%;
    min-height: 0;
    background: var(--ground);
  }
  header {
    display: flex;
    grid-area: who;
    gap: var(--space-3);
    align-items: center;
    padding: var(--space-2) var(--space-4);
    border-bottom: 1px solid var(--rule);
    background: var(--surface);
  }
  .transfer {
    grid-area: transfer;
    max-height: 8rem;
    overflow: auto;
    background: var(--surface);
    overflow-wrap: anywhere;
  }
  .transfer p {
    padding: var(--space-2) var(--space-4);
    border-bottom: 1px solid var(--rule);
  }
  .transfer .word {
    white-space: pre-line;
  }
  .transfer p:empty {
    display: none;
  }
  .who {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .who h2,
  .who p {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .back {
    display: none;
  }
  .scroll {
    grid-area: messages;
    min-height: 0;
    padding: var(--space-3) var(--space-4);
    overflow-y: auto;
  }
  .scroll:focus-visible {
    outline-offset: -2px;
  }
  .scroll desk-notice {
    margin-top: var(--space-4);
  }
  .haste {
    grid-area: typing;
    z-index: 1;
    padding: var(--space-1) var(--space-4);
    background: var(--warning-soft);
    color: var(--on-warning-soft);
    font-weight: 600;
  }
  .typing {
    grid-area: typing;
    min-height: 1.5rem;
    padding: 0 var(--space-4);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .drop {
    z-index: 1;
    display: grid;
    grid-area: messages;
    place-content: center;
    margin: var(--space-2);
    border: 3px dashed var(--accent);
    border-radius: var(--radius-l);
    background: var(--accent-soft);
    color: var(--on-accent-soft);
    font-weight: 600;
    pointer-events: none;
  }
  .jump {
    grid-area: messages;
    align-self: end;
    justify-self: center;
    margin-bottom: var(--space-2);
    box-shadow: var(--shadow-2);
  }
  .box {
    grid-area: box;
  }
  slot {
    display: block;
    grid-area: staff;
  }
  .facts {
    grid-area: facts;
    border-bottom: 1px solid var(--rule);
    background: var(--surface);
  }
  .facts summary {
    padding: var(--space-2) var(--space-4);
    color: var(--ink-soft);
    font-size: var(--text-s);
    font-weight: 600;
    cursor: pointer;
  }
  .facts .within {
    max-height: 16rem;
    padding: 0 var(--space-4) var(--space-3);
    overflow-y: auto;
  }
  .facts desk-facts {
    display: block;
    padding-bottom: var(--space-4);
  }
  .beside {
    padding: var(--space-4);
    border: 0;
    border-inline-start: 1px solid var(--rule);
    overflow-y: auto;
  }
  :host([wide]) section {
    grid-template:
      "who who" auto "transfer transfer" auto "staff facts" auto "messages facts" 1fr "typing facts" auto "box facts" auto /
      minmax(0, 1fr) 19rem;
  }
  desk-following-screen {
    grid-area: page;
    border-bottom: 1px solid var(--rule);
  }
  section.following {
    grid-template:
      "who" auto "transfer" auto "page" minmax(9rem, 3fr) "facts" auto "staff" auto "messages" minmax(4rem, 2fr) "typing" auto "box" auto /
      minmax(0, 1fr);
  }
  :host([wide]) section.following {
    grid-template:
      "who who" auto "transfer transfer" auto "facts page" auto "staff page" auto "messages page" 1fr "typing page" auto "box box" auto /
      minmax(15rem, 2fr) minmax(0, 5fr);
  }
  :host([wide]) section.following desk-following-screen {
    border-inline-start: 1px solid var(--rule);
  }
  @media (max-width: 800px) {
    header,
    .scroll {
      padding-inline: var(--space-3);
    }
    .back {
      display: inline-flex;
    }
  }
  /* There the page has the whole window, or none of it. */
  @media (max-width: 800px) {
    section.following {
      grid-template:
        "who" auto "transfer" auto "page" auto "facts" auto "staff" auto "messages" 1fr "typing" auto "box" auto /
        minmax(0, 1fr);
    }
  }
  /* Beside two buttons a phone has no room for the patron's name. */
  @media (max-width: 480px) {
    header {
      flex-wrap: wrap;
      justify-content: end;
    }
    .who {
      flex: 1 1 70%;
    }
  }
`;
