/** A file of a chat: its picture, if it is one, and the way to save it. */
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { type AddressOf, FetchedFile, isPicture } from "../data/fetched-file.js";
import type { StoredFile } from "../data/types.js";
import { sizeOf } from "../data/upload.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { clip } from "./icons.js";

@customElement("desk-chat-file")
export class DeskChatFile extends LitElement {
  @property({ attribute: false }) file!: StoredFile;
  @property({ attribute: false }) address: AddressOf | null = null;
  @query("dialog") private _large!: HTMLDialogElement | null;
  private _fetched: FetchedFile | null = null;

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-1);
        white-space: normal;
      }
      .name {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-2);
        align-items: center;
      }
      .what {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        min-width: 0;
      }
      .what svg {
        flex: none;
        width: 1.25em;
      }
      bdi {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .link {
        min-height: 1.75rem;
        color: inherit;
      }
      .picture {
        display: block;
        width: 18rem;
        max-width: 100%;
        height: 12rem;
        padding: 0;
        overflow: hidden;
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
        background: var(--surface-sunken);
        cursor: zoom-in;
      }
      .picture img {
        display: block;
        width: 100%;
        height: 100%;
        object-fit: contain;
      }
      dialog {
        max-width: 96vw;
        max-height: 96dvh;
        padding: var(--space-3);
        border: 1px solid var(--rule);
        border-radius: var(--radius-l);
        background: var(--surface);
        color: var(--ink);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 60%);
      }
      dialog img {
        display: block;
        max-width: 100%;
        max-height: calc(96dvh - 6rem);
        margin-bottom: var(--space-3);
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("file") || this._fetched?.file.id === this.file.id) return;
    const { address } = this;
    if (!address) return;
    this._fetched = new FetchedFile(this.file, address, () => this.requestUpdate());
    void this._fetched.look();
  }

  override render(): TemplateResult {
    const { name, size } = this.file;
    const fault = this._fetched?.fault;
    return html`${isPicture(this.file) ? this._picture(name) : nothing}
      <p class="name">
        <span class="what">${isPicture(this.file) ? nothing : clip()}<bdi>${name}</bdi></span> <span class="small">${sizeOf(size)}</span>
        <button class="link small" type="button" aria-label="Save ${name}" @click=${() => void this._fetched?.save()}>Save</button>
      </p>
      ${fault ? html`<p class="fault" role="alert"><bdi>${name}</bdi>: ${fault}</p>` : nothing}`;
  }

  /** Its room is there before it is, so that nothing moves when it comes. */
  private _picture(name: string): TemplateResult {
    const address = this._fetched?.picture ?? null;
    return html`<button class="picture" type="button" aria-label="Show ${name} larger" @click=${this._show}>
        ${address
          ? html`<img src=${address} alt="" referrerpolicy="no-referrer" @load=${() => this._fetched?.shown()} @error=${() => this._fetched?.broken()} />`
          : nothing}
      </button>
      <dialog aria-label=${name}>
        ${address ? html`<img src=${address} alt=${name} referrerpolicy="no-referrer" />` : nothing}
        <button class="button" type="button" @click=${this._hide}>Close</button>
      </dialog>`;
  }

  private _show(): void {
    if (this._fetched?.picture) this._large?.showModal();
    else void this._fetched?.look();
  }

  private _hide(): void {
    this._large?.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-chat-file": DeskChatFile;
  }
}
