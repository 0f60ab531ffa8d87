/** A text as a QR code, for the camera of a phone: dark on light whatever the page is. */
import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

@customElement("desk-qr-code")
export class DeskQrCode extends LitElement {
  @property() text = "";
  @property() label = "";
  @state() private _rows: boolean[][] = [];

  static override styles = css`
    svg {
      width: 12rem;
      height: 12rem;
      max-width: 100%;
      border-radius: var(--radius-m);
      background: #fff;
      fill: #000;
    }
  `;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("text")) void this._draw();
  }

  override render(): TemplateResult {
    const dots = this._rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return html`<svg viewBox="0 0 ${this._rows.length} ${this._rows.length}" role="img" aria-label=${this.label} shape-rendering="crispEdges">
      <path d=${dots.join("")} />
    </svg>`;
  }

  private async _draw(): Promise<void> {
    const { encodeQR } = await import("qr");
    this._rows = encodeQR(this.text, "raw", { border: 3 });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-qr-code": DeskQrCode;
  }
}
