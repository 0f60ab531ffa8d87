/** A dialog over the page with a heading, and, unless one must decide, a way to close it. */
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { close } from "../components/icons.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";

/** The element that has the focus, through all shadow roots. */
function focused(): HTMLElement | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement ? element : null;
}

@customElement("desk-dialog")
export class DeskDialog extends LitElement {
  @property() heading = "";
  @property({ type: Boolean }) open = false;
  /** True when one of its buttons must be pressed. */
  @property({ type: Boolean }) binding = false;

  private _before: HTMLElement | null = null;

  static override styles = [
    base,
    controls,
    css`
      :host {
        --dialog-padding: var(--space-5);
      }
      wa-dialog {
        --width: min(38rem, calc(100vw - 1.5rem));
      }
      wa-dialog::part(dialog) {
        border: 1px solid var(--rule);
        background: var(--surface);
        box-shadow: var(--shadow-2);
      }
      wa-dialog::part(body) {
        scroll-padding-bottom: 4.5rem;
        padding: var(--dialog-padding);
      }
      .head {
        display: flex;
        gap: var(--space-3);
        align-items: flex-start;
        justify-content: space-between;
        margin-bottom: var(--space-4);
      }
      h2 {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      @media (max-width: 520px) {
        :host {
          --dialog-padding: var(--space-4);
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this._before = focused();
  }

  /** Whoever had the focus gets it back, however the dialog ends. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    const before = this._before;
    queueMicrotask(() => before?.focus());
  }

  override render(): TemplateResult {
    return html`<wa-dialog without-header label=${this.heading} ?open=${this.open} @wa-hide=${this._hide}>
      <div class="head">
        <h2>${this.heading}</h2>
        ${this.binding
          ? ""
          : html`<button class="button quiet square" type="button" aria-label="Close" @click=${this._close}>${close()}</button>`}
      </div>
      <slot></slot>
    </wa-dialog>`;
  }

  /** Escape and a click outside ask to hide; whoever opened the dialog decides by what is shown next. */
  private _hide(event: Event): void {
    if (event.target !== event.currentTarget || !this.open) return;
    if (this.binding) event.preventDefault();
    else this._close();
  }

  private _close(): void {
    this.dispatchEvent(new CustomEvent("desk-close"));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-dialog": DeskDialog;
  }
}
