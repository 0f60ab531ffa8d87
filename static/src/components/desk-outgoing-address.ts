/** Outgoing address: whether patrons' replies are captured, and which address the library's letters show. */
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { OutgoingAddressView } from "../data/types.js";
import type { OutgoingAddress } from "../state/outgoing-address.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import { Watch } from "./watch.js";

const CAPTURES = [
  { capture: true, name: "On", help: "What patrons reply to a transcript, an answer or a clarification request joins the question’s history." },
  { capture: false, name: "Off", help: "Replies go to the address that the letter shows, and are not seen here." },
];

@customElement("desk-outgoing-address")
export class DeskOutgoingAddress extends LitElement {
  @property({ attribute: false }) outgoing!: OutgoingAddress;
  @state() private _capture = true;
  @state() private _address = "";
  private _shown: OutgoingAddressView | null = null;

  static override styles = [
    base,
    controls,
    css`
      :host,
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      form,
      figure {
        padding: var(--space-4);
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
        background: var(--surface);
      }
      .captures {
        display: grid;
        gap: var(--space-1);
        margin-top: var(--space-2);
      }
      .captures label {
        display: flex;
        gap: var(--space-3);
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
        cursor: pointer;
      }
      .captures label:has(:checked) {
        border-color: var(--accent);
        background: var(--accent-soft);
        color: var(--on-accent-soft);
      }
      .captures label:has(:checked) .hint {
        color: inherit;
      }
      .captures .hint {
        display: block;
      }
      .address {
        max-width: 32rem;
      }
      .fault:empty {
        display: none;
      }
      figure {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-2);
        background: var(--surface-sunken);
        overflow-wrap: anywhere;
      }
      .from {
        font-size: var(--text-l);
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.outgoing);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.outgoing.open();
  }

  /** What the server has replaces what was typed, once for each answer. */
  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { view } = this.outgoing;
    if (view && view !== this._shown) {
      this._capture = view.capture;
      this._address = view.address;
    }
    this._shown = view;
  }

  override render(): TemplateResult {
    const { view, refusal, busy, saved } = this.outgoing;
    const fault = refusal?.field === "address" ? refusal.message : "";
    const elsewhere = refusal && !fault ? refusal.message : "";
    if (!view) {
      return elsewhere
        ? html`<desk-notice kind="failure"
            >${elsewhere} <button class="link" type="button" @click=${() => this.outgoing.open()}>Try again</button>
          </desk-notice>`
        : html`<p class="soft" role="status">Reading the address…</p>`;
    }
    return html`<form novalidate @submit=${this._save}>
        <fieldset>
          <legend>Capture of patrons’ replies</legend>
          <div class="captures">
            ${CAPTURES.map(
              ({ capture, name, help }) => html`<label>
                <input type="radio" name="capture" .checked=${this._capture === capture} @change=${() => (this._capture = capture)} />
                <span>${name}<span class="hint">${help}</span></span>
              </label>`,
            )}
          </div>
        </fieldset>
        <div class="field address">
          <label for="address">Custom address</label>
          <input
            id="address"
            type="email"
            autocomplete="off"
            aria-invalid=${fault ? "true" : nothing}
            aria-describedby="address-hint address-fault"
            .value=${this._address}
            @input=${(event: Event) => (this._address = (event.target as HTMLInputElement).value)}
          />
          <p class="hint" id="address-hint">Leave it empty to use the system’s own address.</p>
          <p class="fault" id="address-fault" role="alert">${fault}</p>
        </div>
        ${elsewhere ? html`<desk-notice kind="failure">${elsewhere}</desk-notice>` : ""}
        ${saved ? html`<desk-notice kind="success">Saved. Letters that are written from now on show it.</desk-notice>` : ""}
        <div><button class="button main" ?disabled=${busy}>${busy ? "Saving…" : "Save"}</button></div>
      </form>
      <figure aria-labelledby="preview">
        <figcaption id="preview" class="small soft">Patrons see letters come from</figcaption>
        <p class="from"><bdi>${view.from_preview}</bdi></p>
        ${view.note ? html`<p class="small">${view.note}</p>` : ""}
        ${this._isChanged(view) ? html`<p class="small soft">This is as saved; what you changed is not in it yet.</p>` : ""}
      </figure>`;
  }

  private _isChanged({ capture, address }: OutgoingAddressView): boolean {
    return capture !== this._capture || address !== this._address.trim();
  }

  private _save(event: Event): void {
    event.preventDefault();
    void this.outgoing.save(this._capture, this._address.trim());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-outgoing-address": DeskOutgoingAddress;
  }
}
