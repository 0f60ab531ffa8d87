/** A form in a dialog: one field under the other, the buttons always in sight. */
import { css } from "lit";

export const dialogForm = css`
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
  }
  textarea {
    min-height: 6rem;
    max-height: 16rem;
    field-sizing: content;
  }
  .actions {
    position: sticky;
    bottom: calc(-1 * var(--dialog-padding, var(--space-5)));
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    margin-bottom: calc(-1 * var(--dialog-padding, var(--space-5)));
    padding-block: var(--space-3) var(--dialog-padding, var(--space-5));
    background: var(--surface);
  }
`;
