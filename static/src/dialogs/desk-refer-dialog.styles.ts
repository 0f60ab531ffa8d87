import { css } from "lit";

export const referDialog = css`
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-5);
  }
  .ways label {
    display: flex;
    gap: var(--space-2);
    min-height: var(--target);
    align-items: center;
    font-weight: 400;
  }
  .expert {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
    gap: var(--space-3);
  }
  .preview {
    display: grid;
    gap: var(--space-2);
    padding: var(--space-3);
    border-radius: var(--radius-m);
    background: var(--surface-sunken);
  }
  h3 {
    font-size: var(--text-s);
  }
  .quoted {
    max-height: 8rem;
    padding-inline-start: var(--space-3);
    border-inline-start: 3px solid var(--rule-strong);
    overflow-y: auto;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
`;
