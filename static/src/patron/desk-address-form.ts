import { html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";

export class AddressEvent extends CustomEvent<{ email: string | null }> {}

/** A button that asks for an e-mail address first when none is known. */
@customElement("desk-address-form")
export class DeskAddressForm extends LitElement {
  @property({ type: Boolean }) hasEmail = false;
  /** What to say to who gives no address; empty where it may be left out. */
  @property() missing = "";
  @property({ type: Boolean }) busy = false;
  /** What the server had against it. */
  @property() problem = "";
  @property() label = "";
  @property() button = "";
  @state() private _mistake = "";
  @query("input") private _email!: HTMLInputElement | null;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render() {
    const problem = this._mistake || this.problem;
    const field = `${this.id}-email`;
    return html`<form class="leave" novalidate @submit=${this._submit}>
      ${this.hasEmail
        ? nothing
        : html`<div class="field">
            <label class="field__label" for=${field}>
              ${this.label} ${this.missing ? nothing : html`<span class="field__optional">(optional)</span>`}
            </label>
            <input
              class="field__box"
              id=${field}
              type="email"
              autocomplete="email"
              autocapitalize="none"
              ?required=${this.missing !== ""}
              aria-invalid=${problem ? "true" : "false"}
              aria-describedby=${`${this.id}-problem`}
            />
          </div>`}
      <p class="field__error" id=${`${this.id}-problem`} role="alert">${problem || nothing}</p>
      <button class="button button--main" type="submit" aria-disabled=${this.busy ? "true" : "false"}>
        ${this.busy ? "One moment…" : this.button}
      </button>
    </form>`;
  }

  private _submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.busy) return;
    const email = this._email?.value.trim() ?? "";
    this._mistake = this._mistakeIn(email);
    if (this._mistake) this._email?.focus();
    else this.dispatchEvent(new AddressEvent("desk-address", { detail: { email: email || null }, bubbles: true }));
  };

  private _mistakeIn(email: string): string {
    if (!email) return this.hasEmail ? "" : this.missing;
    return this._email?.validity.valid ? "" : "This does not look like an e-mail address, such as name@example.org.";
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-address-form": DeskAddressForm;
  }
}
