/** Shows the beginning of what is long, and all of it on request. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";

/** So little more than fits is not folded. */
const GRACE_PIXELS = 80;

@customElement("desk-fold")
export class DeskFold extends LitElement {
  /** What is folded, for the button: "Show all of the transcript". */
  @property() what = "";
  /** How high it may be, as a length of CSS. */
  @property() height = "14rem";
  @state() private _long = false;
  @state() private _open = false;
  @query(".content") private _content!: HTMLElement;
  private _sizes: ResizeObserver | null = null;

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .folded {
        max-height: var(--fold-height);
        overflow: hidden;
        mask-image: linear-gradient(to bottom, black calc(100% - 3rem), transparent);
      }
      .link {
        margin-top: var(--space-1);
        min-height: var(--target);
        font-size: var(--text-s);
        font-weight: 600;
      }
    `,
  ];

  override firstUpdated(): void {
    this.style.setProperty("--fold-height", this.height);
    this._sizes = new ResizeObserver(() => this._measure());
    this._sizes.observe(this._content);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._sizes?.disconnect();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this._sizes?.observe(this._content);
  }

  override render(): TemplateResult {
    const folded = this._long && !this._open;
    return html`<div class=${folded ? "folded" : ""} @focusin=${this._show}>
        <div class="content"><slot></slot></div>
      </div>
      ${this._long
        ? html`<button class="link" type="button" aria-expanded=${this._open ? "true" : "false"} @click=${() => (this._open = !this._open)}>
            ${this._open ? "Show less" : "Show all"}<span class="unseen"> ${this.what}</span>
          </button>`
        : nothing}`;
  }

  private _measure(): void {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this._long = this._content.offsetHeight > parseFloat(this.height) * rem + GRACE_PIXELS;
  }

  /** A link that is reached with the keyboard must be seen. */
  private _show(): void {
    this._open = true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-fold": DeskFold;
  }
}
