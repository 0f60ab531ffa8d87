/** The policy page as its administrators look after it: its status, each field with a way to edit it, and the page itself. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Named, SettingView } from "../data/types.js";
import { Policies } from "../state/policies.js";
import { OwnSubmission } from "../state/policy-submission.js";
import type { Settings } from "../state/settings.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import "./desk-policy.js";
import "./desk-policy-submission.js";
import { Watch } from "./watch.js";

const STATUS = "policy-status";
const nameOf = (setting: SettingView): string => setting.name.replace("policy-", "").replaceAll("-", "_");

@customElement("desk-policy-fields")
export class DeskPolicyFields extends LitElement {
  @property({ attribute: false }) settings!: Settings;
  @property({ attribute: false }) stores!: Stores;
  @property({ attribute: false }) library!: Named;
  @property({ attribute: false }) addressOf!: (name: string) => string;
  @state() private _viewing = false;

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      .status,
      li {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        align-items: center;
        justify-content: space-between;
      }
      ul,
      .view {
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
        background: var(--surface);
      }
      .view {
        padding: var(--space-4);
      }
      li {
        padding: var(--space-2) var(--space-4);
      }
      li + li {
        border-top: 1px solid var(--rule);
      }
      li > div {
        flex: 1;
        min-width: 12rem;
      }
      .text {
        max-height: 3.2em;
        overflow: hidden;
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this._policies);
    new Watch(this, () => this.stores.of(OwnSubmission));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this._policies.open(this.library.id);
  }

  override render(): TemplateResult {
    const { page, refusal } = this._policies;
    if (refusal) return html`<desk-notice kind="failure">${refusal.message}</desk-notice>`;
    if (!page) return html`<p class="soft" role="status">Reading the page…</p>`;
    const fields = (this.settings.declared ?? []).filter(({ name }) => name.startsWith("policy-") && name !== STATUS);
    const texts = new Map(page.fields.map(({ name, text }) => [name, text]));
    return html`<div class="status">
        <div>
          <p>Status: <strong>${page.viewable ? "Viewable" : "Hidden"}</strong></p>
          ${this._lacking("viewable")}
        </div>
        <div class="status">
          <a class="button" href=${this.addressOf(STATUS)}>Change</a>
          <button class="button" type="button" aria-expanded=${String(this._viewing)} @click=${() => (this._viewing = !this._viewing)}>View Policy Page</button>
        </div>
      </div>
      <desk-policy-submission .stores=${this.stores}></desk-policy-submission>
      ${this._viewing ? html`<div class="view"><desk-policy .page=${page}></desk-policy></div>` : ""}
      <ul>
        ${fields.map((setting) => this._row(setting, texts.get(nameOf(setting)) ?? "", nameOf(setting)))}
      </ul>`;
  }

  private get _policies(): Policies {
    return this.stores.of(Policies);
  }

  /** What the page lacks to be submitted; as a fault once somebody has tried. */
  private _lacking(field: string): TemplateResult | string {
    const { now, tried } = this.stores.of(OwnSubmission);
    const what = now?.in_cooperative ? now.missing[field] : undefined;
    return what ? html`<p class=${tried ? "fault" : "small soft"}>${tried ? what : "Missing: needed to submit the page."}</p>` : "";
  }

  private _row({ name, title }: SettingView, text: string, field: string): TemplateResult {
    return html`<li>
      <div>
        <strong>${title}</strong>
        <p class="text small ${text ? "" : "soft"}" dir="auto">${text || "Nothing yet"}</p>
        ${this._lacking(field)}
      </div>
      <a class="button" href=${this.addressOf(name)} aria-label="Edit ${title}">Edit</a>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-policy-fields": DeskPolicyFields;
  }
}
