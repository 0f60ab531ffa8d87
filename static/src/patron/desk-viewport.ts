/** The library's own page beside the chat. A site may refuse to be shown so: the link opens it in a window of its own. */
import { html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";

@customElement("desk-viewport")
export class DeskViewport extends LitElement {
  @property() address = "";

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render() {
    if (!this.address) return nothing;
    return html`<p class="viewport__link"><a href=${this.address} target="_blank" rel="noopener noreferrer">Open this page in a window of its own</a></p>
      <iframe
        class="viewport__page"
        title="The page beside the chat"
        src=${this.address}
        sandbox="allow-scripts allow-same-origin allow-forms allow-popups"
        referrerpolicy="no-referrer"
      ></iframe>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-viewport": DeskViewport;
  }
}
