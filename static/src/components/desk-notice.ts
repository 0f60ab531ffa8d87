/** A sentence that must be seen: information, success, a warning or a failure. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { base } from "../styles/base.js";
import { done, note, warning } from "./icons.js";

export type NoticeKind = "info" | "success" | "warning" | "failure";

@customElement("desk-notice")
export class DeskNotice extends LitElement {
  @property({ reflect: true }) kind: NoticeKind = "info";

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        gap: var(--space-2);
        align-items: flex-start;
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-m);
        background: var(--accent-soft);
        color: var(--on-accent-soft);
        overflow-wrap: anywhere;
      }
      :host([kind="success"]) {
        background: var(--success-soft);
        color: var(--on-success-soft);
      }
      :host([kind="warning"]) {
        background: var(--warning-soft);
        color: var(--on-warning-soft);
      }
      :host([kind="failure"]) {
        background: var(--danger-soft);
        color: var(--on-danger-soft);
      }
      svg {
        margin-top: 0.15em;
      }
      div {
        flex: 1;
        min-width: 0;
      }
      ::slotted(a),
      ::slotted(button) {
        color: inherit !important;
        font-weight: 600;
      }
    `,
  ];

  override render(): TemplateResult {
    const icon = { info: note, success: done, warning, failure: warning }[this.kind];
    return html`${icon()}
      <div role=${this.kind === "failure" ? "alert" : "status"}><slot></slot></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-notice": DeskNotice;
  }
}
