/** How the line to the server is: a banner while it is being restored, a small word when it polls. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { LineStatus } from "../data/line.js";
import { base } from "../styles/base.js";
import "./desk-notice.js";

@customElement("desk-line-state")
export class DeskLineState extends LitElement {
  @property({ attribute: false }) status: LineStatus | null = null;

  static override styles = [
    base,
    css`
      p {
        padding: 0 var(--space-3);
        text-align: end;
      }
      desk-notice {
        margin: var(--space-2) var(--space-3);
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    if (this.status?.state === "reconnecting" || this.status?.state === "connecting") {
      const words =
        this.status.state === "connecting"
          ? "Connecting to the server…"
          : "Reconnecting… Nothing is lost: what you write is kept, and missed messages are fetched first.";
      return html`<desk-notice kind="warning">${words}</desk-notice>`;
    }
    if (this.status?.state === "open" && this.status.way === "polling") {
      return html`<p class="small soft">
        <span title="WebSockets are blocked on this network, so the page asks the server every two seconds.">Polling</span>
      </p>`;
    }
    return nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-line-state": DeskLineState;
  }
}
