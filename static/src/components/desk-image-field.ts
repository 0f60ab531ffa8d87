/** A small image: chosen from a file, shown as it will be, taken out again. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { shrinkImage } from "./shrink-image.js";

@customElement("desk-image-field")
export class DeskImageField extends LitElement {
  /** A data URL, or nothing. */
  @property() image = "";
  @property() label = "";
  @property({ type: Number }) most = 0;
  @property({ type: Boolean }) locked = false;
  @state() private _problem = "";

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-2);
        justify-items: start;
      }
      img {
        max-width: 100%;
        max-height: 5rem;
        padding: var(--space-2);
        border: 1px dashed var(--rule-strong);
        border-radius: var(--radius-m);
      }
      input {
        max-width: 100%;
      }
    `,
  ];

  override render(): TemplateResult {
    return html`${this.image ? html`<img src=${this.image} alt="As it is now" />` : html`<p class="soft">No image.</p>`}
      <input type="file" accept="image/png,image/jpeg,image/webp" aria-label="${this.label}: choose a file" ?disabled=${this.locked} @change=${this._chosen} />
      ${this.image && !this.locked ? html`<button class="button" type="button" @click=${() => this._set("")}>Take out the image</button>` : ""}
      <p class="fault" role="alert">${this._problem}</p>`;
  }

  private async _chosen(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (!file) return;
    this._problem = "";
    try {
      this._set(await shrinkImage(file, this.most));
    } catch (error) {
      this._problem = (error as Error).message;
    }
    input.value = "";
  }

  private _set(image: string): void {
    this.dispatchEvent(new CustomEvent("desk-image", { detail: image }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-image-field": DeskImageField;
  }
}
