/** The policy pages of the group's libraries: how far each is, those that wait first, and what is looked for. */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { PolicySubmission } from "../data/types.js";
import { PolicyPages } from "../state/policy-pages.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { accounts } from "./desk-accounts.styles.js";
import "./desk-notice.js";
import { lastStep, POLICY_STATES } from "./policy-state.js";
import { Watch } from "./watch.js";

const HOW_MANY: Partial<Record<number, string>> = { 0: "No library has these words in its name.", 1: "1 library" };

@customElement("desk-policy-pages")
export class DeskPolicyPages extends LitElement {
  @property({ attribute: false }) stores!: Stores;
  @property({ attribute: false }) addressOf!: (library: string) => string;

  static override styles = [base, controls, accounts];

  constructor() {
    super();
    new Watch(this, () => this._pages);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this._pages.read();
  }

  override render(): TemplateResult {
    const { all, found, refusal, text } = this._pages;
    if (refusal) {
      return html`<desk-notice kind="failure"
        >${refusal.message} <button class="link" type="button" @click=${() => this._pages.read()}>Try again</button></desk-notice
      >`;
    }
    if (!all) return html`<p class="soft" role="status">Reading the pages…</p>`;
    return html`<div class="field choose">
        <label for="text">Find a library</label>
        <input id="text" type="search" maxlength="100" dir="auto" .value=${text} @input=${this._look} />
      </div>
      <p class="small soft" role="status">${HOW_MANY[found.length] ?? `${found.length.toLocaleString("en")} libraries`}</p>
      ${found.length
        ? html`<ul class="list" aria-label="Policy pages">
            ${found.map((each) => this._row(each))}
          </ul>`
        : ""}`;
  }

  private get _pages(): PolicyPages {
    return this.stores.of(PolicyPages);
  }

  private _row(submission: PolicySubmission): TemplateResult {
    const { library, state } = submission;
    const name = POLICY_STATES[state];
    return html`<li>
      <a href=${this.addressOf(library.id)}><bdi>${library.name}</bdi></a>
      <p class="small">${state === "submitted" ? html`<strong>${name}</strong>` : name} <span class="soft">${lastStep(submission)}</span></p>
    </li>`;
  }

  private _look({ target }: Event): void {
    this._pages.look((target as HTMLInputElement).value);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-policy-pages": DeskPolicyPages;
  }
}
