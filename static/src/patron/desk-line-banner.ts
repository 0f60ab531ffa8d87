import { html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { LineStatus } from "../data/line.js";

/** Says the truth about the line: lost and being looked for, back again, or slow. */
@customElement("desk-line-banner")
export class DeskLineBanner extends LitElement {
  @property({ attribute: false }) line: LineStatus | null = null;
  /** Messages that were written and wait for the line. */
  @property({ type: Number }) unsent = 0;
  @state() private _offline = !navigator.onLine;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("online", this._look);
    window.addEventListener("offline", this._look);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("online", this._look);
    window.removeEventListener("offline", this._look);
  }

  protected override render() {
    const lost = this.line?.state === "reconnecting";
    return html`
      <div role="status">${lost ? this._lost() : nothing}</div>
      ${!lost && this.line?.state === "open" && this.line.way === "polling"
        ? html`<p class="line-note">Your network blocks live chat, so messages take a few seconds each way.</p>`
        : nothing}
    `;
  }

  private _lost() {
    return html`<p class="line-lost">
      <strong>${this._offline ? "You are offline." : "The connection is lost; we are reconnecting."}</strong>
      ${this.unsent
        ? `${this.unsent === 1 ? "Your message is" : `Your ${this.unsent} messages are`} kept and will be sent once we are back.`
        : "You can go on writing: it is kept and sent once we are back."}
    </p>`;
  }

  private _look = (): void => {
    this._offline = !navigator.onLine;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-line-banner": DeskLineBanner;
  }
}
