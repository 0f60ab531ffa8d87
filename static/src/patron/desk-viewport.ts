/** The library's own page beside the chat. A site may refuse to be shown so: the link opens it in a window of its own. */
import { html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";

@customElement("desk-viewport")
export class DeskViewport extends LitElement {
  @property() address = "";
  /** Another one loads the page again, wherever the reader has gone in it. */
  @property({ type: Number }) turn = 0;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render() {
    if (!this.address) return nothing;
    return html`<p class="viewport__link"><a href=${this.address} target="_blank" rel="noopener noreferrer">Open this page in a window of its own</a></p>
      ${keyed(
        this.turn,
        html`<iframe
          class="viewport__page"
          title="The page beside the chat"
          src=${this.address}
          sandbox="allow-scripts allow-same-origin allow-forms allow-popups"
          referrerpolicy="no-referrer"
          loading="lazy"
        ></iframe>`,
      )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-viewport": DeskViewport;
  }
}
