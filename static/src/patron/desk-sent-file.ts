import { html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { type AddressOf, FetchedFile, isPicture } from "../data/fetched-file.js";
import type { StoredFile } from "../data/types.js";
import { sizeOf } from "../data/upload.js";
import { clip } from "./drawings.js";

/** A file in the conversation: its picture, if it is one, and the way to save it. */
@customElement("desk-sent-file")
export class DeskSentFile extends LitElement {
  @property({ attribute: false }) file!: StoredFile;
  @property({ attribute: false }) address!: AddressOf;
  @query("dialog") private _large!: HTMLDialogElement | null;
  /** A file was saved on a computer that many people use. */
  @state() private _saved = false;
  private _fetched: FetchedFile | null = null;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("file") || this._fetched?.file.id === this.file.id) return;
    this._fetched = new FetchedFile(this.file, (id) => this.address(id), () => this.requestUpdate());
    void this._fetched.look();
  }

  protected override render() {
    const { name, size } = this.file;
    const fault = this._fetched?.fault;
    return html`${isPicture(this.file) ? this._picture(name) : nothing}
      <p class="sent-file">
        <span class="sent-file__what">${isPicture(this.file) ? nothing : clip()}<bdi class="sent-file__name">${name}</bdi></span> <span class="sent-file__size">${sizeOf(size)}</span>
        <button class="as-link" type="button" aria-label="Save ${name}" @click=${this._save}>Save</button>
      </p>
      ${this._saved ? html`<p class="sent-file" role="status">It is saved on this computer, for the next person to find. Delete it before you go.</p>` : nothing}
      ${fault ? html`<p class="sent-file" role="alert">${name}: ${fault}</p>` : nothing}`;
  }

  /** Its room is there before it is, so that nothing moves when it comes. */
  private _picture(name: string) {
    const address = this._fetched?.picture ?? null;
    return html`<button class="sent-file__picture" type="button" aria-label="Show ${name} larger" @click=${this._show}>
        ${address
          ? html`<img src=${address} alt="" referrerpolicy="no-referrer" @load=${() => this._fetched?.shown()} @error=${() => this._fetched?.broken()} />`
          : nothing}
      </button>
      <dialog class="sent-file__large" aria-label=${name}>
        ${address ? html`<img src=${address} alt=${name} referrerpolicy="no-referrer" />` : nothing}
        <button class="button" type="button" @click=${this._hide}>Close</button>
      </dialog>`;
  }

  private _save = async (): Promise<void> => {
    await this._fetched?.save();
    this._saved = !this._fetched?.fault && this.closest("[data-public-computer]") !== null;
  };

  private _show = (): void => {
    if (this._fetched?.picture) this._large?.showModal();
    else void this._fetched?.look();
  };

  private _hide = (): void => this._large?.close();
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-sent-file": DeskSentFile;
  }
}
