/** The policy page of the patron's library, beside the chat or the question. */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import "../components/desk-notice.js";
import "../components/desk-policy.js";
import "../components/desk-policy-correction.js";
import { Watch } from "../components/watch.js";
import type { Named, Policy } from "../data/types.js";
import type { Policies } from "../state/policies.js";
import type { Corrections } from "../state/policy-correction.js";
import { base } from "../styles/base.js";
import "./desk-dialog.js";

@customElement("desk-policy-dialog")
export class DeskPolicyDialog extends LitElement {
  @property({ attribute: false }) policies!: Policies;
  @property({ attribute: false }) corrections!: Corrections;
  @property({ attribute: false }) library!: Named;
  @state() private _correcting = false;

  static override styles = [base];

  constructor() {
    super();
    new Watch(this, () => this.policies);
  }

  override firstUpdated(): void {
    void this.policies.open(this.library.id);
  }

  override render(): TemplateResult {
    const { page, refusal } = this.policies;
    const heading = this._correcting ? `Something wrong on the page of ${this.library.name}` : `Policies of ${this.library.name}`;
    return html`<desk-dialog open heading=${heading} @desk-close=${() => this.dispatchEvent(new CustomEvent("desk-close"))}>
      ${refusal ? html`<desk-notice kind="warning">${refusal.message}</desk-notice>` : ""}
      ${page ? this._page(page) : refusal ? "" : html`<p class="soft" role="status">Reading the page…</p>`}
    </desk-dialog>`;
  }

  private _page(page: Policy): TemplateResult {
    return this._correcting
      ? html`<desk-policy-correction .corrections=${this.corrections} .page=${page} @desk-done=${() => (this._correcting = false)}></desk-policy-correction>`
      : html`<desk-policy correctable .page=${page} @desk-correct=${() => (this._correcting = true)}></desk-policy>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-policy-dialog": DeskPolicyDialog;
  }
}
