/** Submits the policy page of the library to its group, once; says what it lacks, and what became of it. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { OwnPolicySubmission } from "../data/types.js";
import { OwnSubmission } from "../state/policy-submission.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import { lastStep, POLICY_STATES } from "./policy-state.js";
import { Watch } from "./watch.js";

const WHAT_FOLLOWS = "The administrators of your group read it, set up your primary chat queue and tell you by mail. You can go on editing it afterwards.";

@customElement("desk-policy-submission")
export class DeskPolicySubmission extends LitElement {
  @property({ attribute: false }) stores!: Stores;

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
        overflow-wrap: anywhere;
      }
      .act {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        align-items: center;
      }
      .act p {
        flex: 1 1 16rem;
      }
      .reason {
        white-space: pre-line;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this._own);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this._own.read();
  }

  override render(): TemplateResult {
    const { now, refusal } = this._own;
    const failed = refusal && !refusal.details.fields ? html`<desk-notice kind="failure" role="alert">${refusal.message}</desk-notice>` : "";
    if (!now?.in_cooperative) return html`${failed}`;
    return html`<p>
        Submission: <strong>${POLICY_STATES[now.state]}</strong> <span class="small soft">${lastStep(now)}</span>
      </p>
      ${failed} ${this._next(now)}`;
  }

  private get _own(): OwnSubmission {
    return this.stores.of(OwnSubmission);
  }

  private _next(now: OwnPolicySubmission): TemplateResult {
    if (now.state === "approved") return html`<desk-notice kind="success">Your page is approved. Patrons can reach your primary queue by your chat form.</desk-notice>`;
    if (now.state === "submitted") return html`<p class="small soft" role="status">${WHAT_FOLLOWS}</p>`;
    const lacks = Object.keys(now.missing).length;
    return html`${now.state === "returned"
        ? html`<desk-notice kind="warning"
            ><div><p>What to change before you submit it again:</p>
            <p class="reason" dir="auto">${now.reason}</p></div></desk-notice
          >`
        : ""}
      ${this._own.tried && lacks
        ? html`<desk-notice kind="failure" role="alert">Not submitted yet: ${lacks === 1 ? "one thing is" : `${lacks} things are`} missing. Each says so below.</desk-notice>`
        : ""}
      <div class="act">
        <button class="button main" type="button" ?disabled=${this._own.busy} @click=${() => this._own.submit()}>Submit</button>
        <p class="small soft">${lacks ? "Fields marked as missing are needed first. " : ""}${WHAT_FOLLOWS}</p>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-policy-submission": DeskPolicySubmission;
  }
}
