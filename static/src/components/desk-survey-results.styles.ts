import { css } from "lit";

export const surveyResults = css`
  :host,
  .form,
  .question,
  ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
  }
  form {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
    align-items: end;
  }
  form .save {
    margin-inline-start: auto;
  }
  .form,
  .comments {
    padding: var(--space-4);
    border: 1px solid var(--rule);
    border-radius: var(--radius-m);
    background: var(--surface);
  }
  .question {
    gap: var(--space-2);
    padding-block-start: var(--space-4);
    border-block-start: 1px solid var(--rule);
  }
  h3 {
    font-size: var(--text-m);
  }
  ul {
    padding: 0;
    list-style: none;
  }
  .question ul {
    gap: var(--space-1);
  }
  .question li {
    display: grid;
    grid-template-columns: minmax(0, 16rem) minmax(2rem, 1fr) 6rem;
    gap: var(--space-3);
    align-items: center;
  }
  .bar {
    height: 0.9rem;
    border-radius: var(--radius-s);
    background: var(--surface-sunken);
    overflow: hidden;
  }
  .bar span {
    display: block;
    height: 100%;
    background: var(--accent);
  }
  .count {
    text-align: end;
    white-space: nowrap;
  }
  .comments {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
  }
  .comments li {
    display: grid;
    gap: var(--space-1);
    padding-block-start: var(--space-3);
    border-block-start: 1px solid var(--rule);
  }
  .comment {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  @media (max-width: 40rem) {
    .question li {
      grid-template-columns: minmax(0, 1fr) auto;
      gap: var(--space-1) var(--space-3);
    }
    .bar {
      grid-row: 2;
      grid-column: 1 / -1;
    }
    form .save {
      margin-inline-start: 0;
    }
  }
  @media (forced-colors: active) {
    .bar {
      border: 1px solid CanvasText;
    }
    .bar span {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
