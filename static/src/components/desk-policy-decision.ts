/** The policy page of one library of the group: to read it, and to approve or return it while it waits. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { PolicySubmission } from "../data/types.js";
import { Policies } from "../state/policies.js";
import { PolicyPages } from "../state/policy-pages.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { accounts } from "./desk-accounts.styles.js";
import "./desk-notice.js";
import "./desk-policy.js";
import { lastStep, POLICY_STATES } from "./policy-state.js";
import { Watch } from "./watch.js";

@customElement("desk-policy-decision")
export class DeskPolicyDecision extends LitElement {
  @property({ attribute: false }) stores!: Stores;
  @property() libraryId = "";
  @property() backTo = "";
  @state() private _returning = false;
  @query("textarea") private _reason!: HTMLTextAreaElement | null;

  static override styles = [
    base,
    controls,
    accounts,
    css`
      .library {
        overflow-wrap: anywhere;
      }
      .reason {
        white-space: pre-line;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this._pages);
    new Watch(this, () => this._policies);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this._pages.forgetWhatWasDone();
    this._returning = this._pages.reasonFor(this.libraryId) !== "";
    void this._pages.read();
    void this._policies.open(this.libraryId);
  }

  override render(): TemplateResult {
    const { refusal, done, all } = this._pages;
    const submission = this._pages.of(this.libraryId);
    return html`<p><a href=${this.backTo}>All policy pages</a></p>
      ${done ? html`<desk-notice kind="success" role="status">${done}</desk-notice>` : ""}
      ${refusal && refusal.field !== "reason" ? html`<desk-notice kind="failure" role="alert">${refusal.message}</desk-notice>` : ""}
      ${submission ? this._library(submission) : all ? html`<desk-notice kind="warning">Your group has no such library.</desk-notice>` : ""}`;
  }

  private get _pages(): PolicyPages {
    return this.stores.of(PolicyPages);
  }

  private get _policies(): Policies {
    return this.stores.of(Policies);
  }

  private _library(submission: PolicySubmission): TemplateResult {
    const { library, state, reason } = submission;
    const { page, refusal } = this._policies;
    return html`<div class="library">
        <h2><bdi>${library.name}</bdi></h2>
        <p><strong>${POLICY_STATES[state]}</strong> <span class="small soft">${lastStep(submission)}</span></p>
        ${reason ? html`<p class="reason" dir="auto">${reason}</p>` : ""}
      </div>
      ${state === "submitted" ? this._decide(submission) : ""}
      ${refusal ? html`<desk-notice kind="warning">${refusal.message}</desk-notice>` : ""}
      ${page ? html`<div class="card"><desk-policy .page=${page}></desk-policy></div>` : refusal ? "" : html`<p class="soft" role="status">Reading the page…</p>`}`;
  }

  private _decide(submission: PolicySubmission): TemplateResult {
    const { busy } = this._pages;
    if (this._returning) return this._returnForm(submission);
    return html`<div class="end">
      <button class="button main" type="button" ?disabled=${busy} @click=${() => this._pages.approve(submission)}>Approve</button>
      <button class="button" type="button" ?disabled=${busy} @click=${this._begin}>Return…</button>
    </div>`;
  }

  private _returnForm(submission: PolicySubmission): TemplateResult {
    const { busy, refusal } = this._pages;
    const fault = refusal?.field === "reason" ? refusal.message : "";
    return html`<form class="card" novalidate @submit=${(event: Event) => this._giveBack(event, submission)}>
      <div class="field">
        <label for="reason">What the library is to change</label>
        <textarea
          id="reason"
          rows="4"
          dir="auto"
          aria-invalid=${fault ? "true" : nothing}
          aria-describedby="help fault"
          .defaultValue=${this._pages.reasonFor(this.libraryId)}
          @input=${() => this._pages.keepReason(this.libraryId, this._reason?.value ?? "")}
        ></textarea>
        <p class="hint" id="help">It goes to the library by mail, and stands on its screen until it submits the page again.</p>
        <p class="fault" id="fault" role="alert">${fault}</p>
      </div>
      <div class="end">
        <button class="button main" ?disabled=${busy}>Return the page</button>
        <button class="button quiet" type="button" @click=${() => (this._returning = false)}>Cancel</button>
      </div>
    </form>`;
  }

  private async _begin(): Promise<void> {
    this._returning = true;
    await this.updateComplete;
    this._reason?.focus();
  }

  private async _giveBack(event: Event, submission: PolicySubmission): Promise<void> {
    event.preventDefault();
    await this._pages.giveBack(submission, this._reason?.value ?? "");
    if (this._pages.refusal) this._reason?.focus();
    else this._returning = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-policy-decision": DeskPolicyDecision;
  }
}
