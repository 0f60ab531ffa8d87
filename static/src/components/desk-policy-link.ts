/** Leads to the policy page of a library, over whatever is open. */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Named } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";

@customElement("desk-policy-link")
export class DeskPolicyLink extends LitElement {
  @property({ attribute: false }) library!: Named;

  static override styles = [base, controls];

  override render(): TemplateResult {
    return html`<button class="link small" type="button" @click=${this._ask}>Policies of ${this.library.name}</button>`;
  }

  private _ask(): void {
    this.dispatchEvent(new CustomEvent("desk-policies", { detail: this.library, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-policy-link": DeskPolicyLink;
  }
}
