/** One account: its fields, a new invitation, and closing it with its open work handed on. */
import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { AccountDetails, Me } from "../data/types.js";
import { Accounts, type AccountForm } from "../state/accounts.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-account-form.js";
import { faultsOf } from "./desk-accounts.js";
import { accounts } from "./desk-accounts.styles.js";
import "./desk-notice.js";
import { Watch } from "./watch.js";

@customElement("desk-account")
export class DeskAccount extends LitElement {
  @property({ attribute: false }) stores!: Stores;
  @property({ attribute: false }) me!: Me;
  @property() accountId = "";
  @property() backTo = "";
  @property({ attribute: false }) addressOfQuestion!: (id: string) => string;
  @state() private _form: AccountForm | null = null;
  @state() private _leaving = false;
  @state() private _handTo = "";

  static override styles = [base, controls, accounts];

  constructor() {
    super();
    new Watch(this, () => this._accounts);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has("accountId")) return;
    this._form = null;
    this._leaving = false;
    void this._accounts.open(this.accountId);
  }

  override render(): TemplateResult {
    const { account, refusal, done } = this._accounts;
    if (account?.id !== this.accountId) {
      return refusal
        ? html`<desk-notice kind="warning">${refusal.message} <a href=${this.backTo}>All accounts</a></desk-notice>`
        : html`<p class="soft" role="status">Reading the account…</p>`;
    }
    return html`<h2><bdi>${account.name}</bdi></h2>
      <p class="soft">User name <bdi>${account.username}</bdi>${account.active ? "" : ". Deactivated: nobody can sign in with it."}</p>
      ${done ? html`<desk-notice kind="success">${done}</desk-notice>` : ""}
      ${refusal && Object.keys(faultsOf(this._accounts)).length === 0 ? html`<desk-notice kind="failure">${refusal.message}</desk-notice>` : ""}
      ${account.active ? html`${this._fields(account)} ${this._secondFactor(account)} ${this._leave(account)}` : this._closed(account)}
      <p><a href=${this.backTo}>All accounts</a></p>`;
  }

  private get _accounts(): Accounts {
    return this.stores.of(Accounts);
  }

  private _fields(account: AccountDetails): TemplateResult {
    const form = this._form ?? { ...account };
    return html`<form class="card" novalidate @submit=${(event: Event) => this._save(event, account, form)}>
      <desk-account-form
        made
        .form=${form}
        .faults=${faultsOf(this._accounts)}
        .own=${this.me.staff.role}
        @desk-form=${(event: CustomEvent<AccountForm>) => (this._form = event.detail)}
      ></desk-account-form>
      <div class="end">
        <button class="button main" ?disabled=${this._accounts.busy}>Save</button>
        <button class="button" type="button" ?disabled=${this._accounts.busy} @click=${() => this._accounts.invite(account)}>
          Send a link to choose a password
        </button>
      </div>
    </form>`;
  }

  private _secondFactor(account: AccountDetails): TemplateResult | string {
    if (!this._accounts.secondFactor || account.id === this.me.staff.id) return "";
    return html`<section class="card" aria-labelledby="factor">
      <h2 id="factor">Second factor</h2>
      <p>A code of an app on the phone is asked for at sign-in. Reset it for somebody who has lost the phone, once you are sure that it is they who ask.</p>
      <div class="end">
        <button class="button" type="button" ?disabled=${this._accounts.busy} @click=${() => this._accounts.resetSecondFactor(account)}>Reset second factor</button>
      </div>
    </section>`;
  }

  private _leave(account: AccountDetails): TemplateResult | string {
    if (account.id === this.me.staff.id) return "";
    if (!this._leaving) return html`<div><button class="button" type="button" @click=${this._begin}>Deactivate…</button></div>`;
    const { work, colleagues, busy } = this._accounts;
    if (!work) return html`<p class="soft" role="status">Looking for open work…</p>`;
    return html`<section class="card" aria-labelledby="leaving">
      <h2 id="leaving">Deactivate <bdi>${account.name}</bdi></h2>
      <p>Nobody can sign in with it any more. It can be opened again.</p>
      ${work.chats ? html`<p>${work.chats} open ${work.chats === 1 ? "chat goes" : "chats go"} back to the queue.</p>` : ""}
      ${work.questions.length
        ? html`<p>${work.questions.length} ${work.questions.length === 1 ? "question is" : "questions are"} open:</p>
            <ul class="work">
              ${work.questions.map(({ id, number, status }) => html`<li><a href=${this.addressOfQuestion(id)}>Question ${number}</a>, ${status === "new" ? "New" : "Pending"}</li>`)}
            </ul>
            <div class="field choose">
              <label for="hand-to">Hand them to</label>
              <select id="hand-to" @change=${(event: Event) => (this._handTo = (event.target as HTMLSelectElement).value)}>
                <option value="">Nobody: anybody of the library may take them</option>
                ${colleagues.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
              </select>
            </div>`
        : html`<p>It has no open questions.</p>`}
      <div class="end">
        <button class="button main" type="button" ?disabled=${busy} @click=${() => this._accounts.deactivate(account, this._handTo || null)}>Deactivate</button>
        <button class="button quiet" type="button" @click=${() => (this._leaving = false)}>Cancel</button>
      </div>
    </section>`;
  }

  private _closed(account: AccountDetails): TemplateResult {
    return html`<div>
      <button class="button" type="button" ?disabled=${this._accounts.busy} @click=${() => this._accounts.reactivate(account)}>Open it again</button>
    </div>`;
  }

  private _begin(): void {
    this._leaving = true;
    this._handTo = "";
    void this._accounts.readWork(this.accountId);
  }

  private async _save(event: Event, account: AccountDetails, form: AccountForm): Promise<void> {
    event.preventDefault();
    if (await this._accounts.change(account, form)) this._form = null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-account": DeskAccount;
  }
}
