import { css } from "lit";

export const answerEditor = css`
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
  }
  .head,
  .over,
  .under,
  .actions,
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    align-items: center;
  }
  .head {
    flex-wrap: nowrap;
  }
  .saving {
    margin-inline-start: auto;
    text-align: end;
  }
  .kinds {
    display: flex;
    flex-wrap: wrap;
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius-m);
    background: var(--surface-sunken);
  }
  .kinds span {
    display: grid;
    align-items: center;
    min-height: var(--target);
    padding: 0 var(--space-3);
    border-radius: calc(var(--radius-m) - 1px);
    cursor: pointer;
  }
  .kinds :checked + span {
    background: var(--accent);
    color: var(--on-accent);
  }
  .kinds :focus-visible + span {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .found {
    padding: var(--space-1) var(--space-3);
    border-radius: var(--radius-m);
    background: var(--surface-sunken);
  }
  .envelope {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 var(--space-3);
    overflow-wrap: anywhere;
  }
  .envelope dt {
    color: var(--ink-soft);
  }
  .over,
  .under {
    justify-content: space-between;
  }
  textarea {
    min-height: 12rem;
    max-height: max(12rem, calc(100vh - 30rem));
    resize: vertical;
    field-sizing: content;
  }
  .changed {
    display: grid;
    gap: var(--space-3);
  }
  .actions .hint:first-child {
    flex-basis: 100%;
  }
  /* Sending stays in sight. */
  @media (max-height: 860px) {
    textarea {
      min-height: 8rem;
    }
  }
  @media (max-width: 640px) {
    .head {
      flex-wrap: wrap;
    }
    .kinds {
      order: 1;
      flex-basis: 100%;
    }
    .kinds label {
      flex: auto;
      font-size: var(--text-s);
    }
    .kinds span {
      min-height: 2.75rem;
      padding: 0 var(--space-2);
      place-items: center;
    }
    .saving {
      margin-inline-start: 0;
      margin-inline-end: auto;
    }
    .keys {
      display: none;
    }
    .actions .button.main {
      flex: 1;
      min-height: 2.75rem;
    }
  }
`;
