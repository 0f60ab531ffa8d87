/** The policy page of the patron's library, beside the chat or the question. */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import "../components/desk-notice.js";
import "../components/desk-policy.js";
import { Watch } from "../components/watch.js";
import type { Named } from "../data/types.js";
import type { Policies } from "../state/policies.js";
import { base } from "../styles/base.js";
import "./desk-dialog.js";

@customElement("desk-policy-dialog")
export class DeskPolicyDialog extends LitElement {
  @property({ attribute: false }) policies!: Policies;
  @property({ attribute: false }) library!: Named;

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
    return html`<desk-dialog open heading="Policies of ${this.library.name}" @desk-close=${() => this.dispatchEvent(new CustomEvent("desk-close"))}>
      ${refusal ? html`<desk-notice kind="warning">${refusal.message}</desk-notice>` : ""}
      ${page ? html`<desk-policy .page=${page}></desk-policy>` : refusal ? "" : html`<p class="soft" role="status">Reading the page…</p>`}
    </desk-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-policy-dialog": DeskPolicyDialog;
  }
}
