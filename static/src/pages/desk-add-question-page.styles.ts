import { css } from "lit";

export const addQuestionPage = css`
  :host {
    display: block;
    height: 100%;
    overflow-y: auto;
  }
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
    max-width: 44rem;
    margin: 0 auto;
    padding: var(--space-4);
  }
  .back a {
    text-decoration: none;
  }
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
    padding: var(--space-4);
    border: 1px solid var(--rule);
    border-radius: var(--radius-m);
    background: var(--surface);
  }
  .sources {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    margin-top: var(--space-2);
  }
  .sources label {
    display: flex;
    flex: 1 1 8rem;
    gap: var(--space-2);
    align-items: center;
    padding: var(--space-2) var(--space-3);
    border: 1px solid var(--rule);
    border-radius: var(--radius-m);
    cursor: pointer;
  }
  .sources label:has(:checked) {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--on-accent-soft);
  }
  .sources input {
    margin: 0;
  }
  textarea {
    min-height: 8rem;
    resize: vertical;
  }
  .mine {
    display: flex;
    gap: var(--space-2);
    width: fit-content;
  }
  .fault:empty {
    display: none;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
  @media (max-width: 800px) {
    .page {
      padding: var(--space-3);
    }
  }
`;
