/** The accounts of the library: a page of the list, what is looked for in it, and a new one. */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { AccountDetails, Me } from "../data/types.js";
import { Accounts, type AccountForm } from "../state/accounts.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { ROLES } from "./desk-account-form.js";
import { accounts } from "./desk-accounts.styles.js";
import "./desk-notice.js";
import "./desk-pager.js";
import { saveFile } from "./save-file.js";
import { Watch } from "./watch.js";

const HOW_MANY: Partial<Record<number, string>> = { 0: "No account has these words.", 1: "1 account" };

/** What stands at the fields, from a refusal. */
export const faultsOf = (store: Accounts): Record<string, string> => {
  const { refusal } = store;
  if (!refusal) return {};
  return (refusal.details.fields ?? (refusal.field ? { [refusal.field]: refusal.message } : {})) as Record<string, string>;
};

@customElement("desk-accounts")
export class DeskAccounts extends LitElement {
  @property({ attribute: false }) stores!: Stores;
  @property({ attribute: false }) me!: Me;
  @property({ attribute: false }) addressOf!: (id: string) => string;
  @property() addressOfImport = "";
  @state() private _form: AccountForm | null = null;

  static override styles = [base, controls, accounts];

  constructor() {
    super();
    new Watch(this, () => this._accounts);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this._accounts.look(this._accounts.text);
    if (this._accounts.kept.name) this._form = this._accounts.kept;
  }

  override render(): TemplateResult {
    const { all, refusal, done, found, page, next } = this._accounts;
    return html`${done ? html`<desk-notice kind="success">${done}</desk-notice>` : ""}
      ${refusal && Object.keys(faultsOf(this._accounts)).length === 0 ? html`<desk-notice kind="failure">${refusal.message}</desk-notice>` : ""}
      ${this._form ? this._new(this._form) : html`<div class="end">
            <button class="button main" type="button" @click=${this._begin}>Create an account</button>
            <a class="button" href=${this.addressOfImport}>Import from a sheet</a>
            <button class="button" type="button" @click=${this._takeAlong}>Download as CSV</button>
          </div>`}
      ${this._search()}
      ${all
        ? html`<p class="small soft" role="status">${HOW_MANY[found] ?? `${found.toLocaleString("en")} accounts`}</p>
            ${all.length
              ? html`<ul class="list">
                  ${all.map((account) => this._row(account))}
                </ul>`
              : ""}
            <desk-pager .page=${page} .next=${next} @desk-turn=${(event: CustomEvent<string | null>) => this._accounts.turn(event.detail)}></desk-pager>`
        : html`<p class="soft" role="status">Reading the accounts…</p>`}`;
  }

  private get _accounts(): Accounts {
    return this.stores.of(Accounts);
  }

  private _search(): TemplateResult {
    return html`<form class="search" role="search" aria-label="Accounts" @submit=${this._look}>
      <div class="field">
        <label for="text">Find an account</label>
        <input id="text" type="search" maxlength="100" dir="auto" aria-describedby="text-help" .value=${this._accounts.text} />
        <p class="hint" id="text-help">Words of a name, a user name or an address.</p>
      </div>
      <button class="button">Find</button>
    </form>`;
  }

  private _look(event: Event): void {
    event.preventDefault();
    void this._accounts.look(this.renderRoot.querySelector<HTMLInputElement>("#text")?.value ?? "");
  }

  private async _takeAlong(): Promise<void> {
    const sheet = await this._accounts.sheet();
    if (sheet) saveFile(sheet.name, sheet.csv, "text/csv");
  }

  private _row({ id, name, username, email, role, active }: AccountDetails): TemplateResult {
    return html`<li class=${active ? "" : "closed"}>
      <div>
        <a href=${this.addressOf(id)}><bdi>${name}</bdi></a>
        <p class="small soft"><bdi>${username}</bdi> · <bdi>${email}</bdi></p>
      </div>
      <p class="small">${active ? ROLES.find(({ id }) => id === role)?.name : "Deactivated"}</p>
    </li>`;
  }

  private _new(form: AccountForm): TemplateResult {
    return html`<form class="card" novalidate @submit=${this._create}>
      <h2>New account</h2>
      <desk-account-form
        .form=${form}
        .faults=${faultsOf(this._accounts)}
        .own=${this.me.staff.role}
        @desk-form=${(event: CustomEvent<AccountForm>) => this._typed(event.detail)}
      ></desk-account-form>
      <div class="end">
        <button class="button main" ?disabled=${this._accounts.busy}>Create and invite</button>
        <button class="button quiet" type="button" @click=${() => (this._form = null)}>Cancel</button>
      </div>
    </form>`;
  }

  private _begin(): void {
    this._form = this._accounts.kept;
  }

  private _typed(form: AccountForm): void {
    this._form = form;
    this._accounts.keep(form);
  }

  private async _create(event: Event): Promise<void> {
    event.preventDefault();
    if (this._form && (await this._accounts.create(this._form))) this._form = null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-accounts": DeskAccounts;
  }
}
