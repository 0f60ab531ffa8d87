/** The audit trail: who changed what, when, from what to what; filtered, and to be taken along as a table. */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { AuditEntry } from "../data/types.js";
import { AuditTrail, type AuditFilter } from "../state/audit-trail.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { auditTrail } from "./desk-audit-trail.styles.js";
import "./desk-notice.js";
import { saveFile } from "./save-file.js";
import { momentOf } from "./times.js";
import { Watch } from "./watch.js";

const KINDS = [
  ["", "Everything"],
  ["setting", "Settings"],
  ["account", "Accounts"],
  ["script", "Scripts"],
  ["chat form", "Chat forms"],
  ["policy page", "Policy pages"],
  ["queue", "Queues"],
  ["monitor", "Released librarians"],
  ["custom message", "Custom messages"],
] as const;

@customElement("desk-audit-trail")
export class DeskAuditTrail extends LitElement {
  @property({ attribute: false }) stores!: Stores;
  /** Whether the group's trail may be read as well. */
  @property({ type: Boolean }) group = false;
  /** What things are called, by the names that the trail has for them. */
  @property({ attribute: false }) titles: ReadonlyMap<string, string> = new Map();

  static override styles = [base, controls, auditTrail];

  constructor() {
    super();
    new Watch(this, () => this._trail);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this._trail.open(this._trail.filter);
  }

  override render(): TemplateResult {
    const { entries, next, loading, refusal } = this._trail;
    return html`${this._filter(this._trail.filter)}
      ${refusal
        ? html`<desk-notice kind="failure"
            >${refusal.message} <button class="link" type="button" @click=${() => this._trail.open(this._trail.filter)}>Try again</button></desk-notice
          >`
        : ""}
      ${entries.length
        ? html`<ol>
            ${entries.map((entry) => this._entry(entry))}
          </ol>`
        : loading || refusal
          ? ""
          : html`<p class="soft" role="status">Nothing was changed, as far as this looks.</p>`}
      ${loading ? html`<p class="soft" role="status">Reading the trail…</p>` : ""}
      ${next && !loading ? html`<div><button class="button" type="button" @click=${() => this._trail.more()}>Show older ones</button></div>` : ""}`;
  }

  private get _trail(): AuditTrail {
    return this.stores.of(AuditTrail);
  }

  private _filter({ trail, what, from, to }: AuditFilter): TemplateResult {
    return html`<form @change=${this._look} @submit=${(event: Event) => event.preventDefault()}>
      ${this.group
        ? html`<div class="field">
            <label for="trail">Of</label>
            <select id="trail" name="trail">
              <option value="library" ?selected=${trail === "library"}>My library</option>
              <option value="group" ?selected=${trail === "group"}>The group</option>
            </select>
          </div>`
        : ""}
      <div class="field">
        <label for="what">What</label>
        <select id="what" name="what">
          ${KINDS.map(([value, name]) => html`<option value=${value} ?selected=${value === what}>${name}</option>`)}
        </select>
      </div>
      <div class="field"><label for="from">From</label><input id="from" name="from" type="date" .value=${from} /></div>
      <div class="field"><label for="to">To</label><input id="to" name="to" type="date" .value=${to} /></div>
      <button class="button" type="button" @click=${this._takeAlong}>Download as CSV</button>
    </form>`;
  }

  private _entry({ at, staff, what, name, owner, made, removed, fields }: AuditEntry): TemplateResult {
    const did = made ? "made" : removed ? "removed" : "changed";
    return html`<li>
      <p>
        <bdi><strong>${staff.name}</strong></bdi> ${did} ${what} <bdi><strong>${this.titles.get(name) ?? name}</strong></bdi>
        <span class="soft small">${momentOf(at)} · ${owner}</span>
      </p>
      ${fields.length
        ? html`<dl>
            ${fields.map(
              (field) => html`<div>
                <dt>${field.name.replaceAll("_", " ")}</dt>
                <dd>${removed ? "" : html`<ins><bdi>${field.after || "nothing"}</bdi></ins>`} ${made ? "" : html`<del><bdi>${field.before || "nothing"}</bdi></del>`}</dd>
              </div>`,
            )}
          </dl>`
        : ""}
    </li>`;
  }

  private _look(event: Event): void {
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string): string => (given.get(name) as string | null) ?? "";
    const trail = text("trail") === "group" ? "group" : "library";
    void this._trail.open({ trail, what: text("what"), from: text("from"), to: text("to") });
  }

  private async _takeAlong(): Promise<void> {
    const sheet = await this._trail.sheet();
    if (sheet) saveFile(sheet.name, sheet.csv, "text/csv");
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-audit-trail": DeskAuditTrail;
  }
}
