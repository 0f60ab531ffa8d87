/** One's own account: names and address, what one may do, the password, the second factor. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { AccountDetails } from "../data/types.js";
import { MyAccount } from "../state/my-account.js";
import type { Session } from "../state/session.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { ROLES } from "./desk-account-form.js";
import { accounts } from "./desk-accounts.styles.js";
import "./desk-my-second-factor.js";
import "./desk-notice.js";
import { field, typedInto } from "./field.js";
import { Watch } from "./watch.js";

@customElement("desk-my-account")
export class DeskMyAccount extends LitElement {
  @property({ attribute: false }) stores!: Stores;
  @property({ attribute: false }) session!: Session;
  /** The address as it is typed: another one wants the password. */
  @state() private _email: string | null = null;
  @state() private _differ = false;

  static override styles = [
    base,
    controls,
    accounts,
    css`
      .field {
        max-width: 32rem;
      }
      ul.may {
        padding-left: 1.2em;
        list-style: disc;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this._mine);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this._mine.read();
  }

  override render(): TemplateResult {
    const { account, refusal } = this._mine;
    if (!account) {
      return refusal ? html`<desk-notice kind="failure">${refusal.message}</desk-notice>` : html`<p class="soft" role="status">Reading your account…</p>`;
    }
    return html`${this._facts(account)} ${this._privileges(account)} ${this._password()} <desk-my-second-factor .stores=${this.stores}></desk-my-second-factor>`;
  }

  private get _mine(): MyAccount {
    return this.stores.of(MyAccount);
  }

  private _said(part: "facts" | "password"): TemplateResult | string {
    const { done, refusal } = this._mine;
    if (part !== this._mine.part) return "";
    if (done) return html`<desk-notice kind="success">${done}</desk-notice>`;
    return refusal && Object.keys(this._mine.faults(part)).length === 0 ? html`<desk-notice kind="failure">${refusal.message}</desk-notice>` : "";
  }

  private _facts(account: AccountDetails): TemplateResult {
    const faults = this._mine.faults("facts");
    const moves = this._email !== null && this._email.trim() !== account.email;
    return html`<form class="card" novalidate @submit=${this._save} @input=${this._typed}>
      <h2>Name and address</h2>
      ${this._said("facts")}
      <p class="soft">User name <bdi>${account.username}</bdi></p>
      ${field({ name: "name", label: "Name", help: "As colleagues see it.", fault: faults.name, value: account.name })}
      ${field({ name: "screen_name", label: "Screen name", help: "As patrons see it.", fault: faults.screen_name, value: account.screen_name })}
      ${field({ name: "email", label: "E-mail", type: "email", help: "Notices and links to choose a password go there.", fault: faults.email, value: account.email })}
      ${moves
        ? field({
            name: "password",
            label: "Your password",
            type: "password",
            autocomplete: "current-password",
            help: "To be sure that it is you. The old address is told.",
            fault: faults.password,
          })
        : ""}
      <div class="end"><button class="button main" ?disabled=${this._mine.busy}>Save</button></div>
    </form>`;
  }

  private _privileges({ role }: AccountDetails): TemplateResult {
    const mine = ROLES.slice(0, ROLES.findIndex(({ id }) => id === role) + 1);
    return html`<section class="card" aria-labelledby="may">
      <h2 id="may">What you may do</h2>
      <p><strong>${mine.at(-1)?.name}</strong></p>
      <ul class="may">
        ${mine.map(({ help }) => html`<li>${help}</li>`)}
      </ul>
      <p class="soft small">An administrator can change this.</p>
    </section>`;
  }

  private _password(): TemplateResult {
    const { current, password } = this._mine.faults("password");
    const again = this._differ ? "The two passwords differ." : "";
    return html`<form class="card" novalidate @submit=${this._changePassword}>
      <h2>Password</h2>
      ${this._said("password")}
      ${field({ name: "current", label: "Current password", type: "password", autocomplete: "current-password", fault: current })}
      ${field({
        name: "password",
        label: "New password",
        type: "password",
        autocomplete: "new-password",
        help: "At least 10 characters, with small and large letters and digits.",
        fault: password,
        id: "new-password",
      })}
      ${field({ name: "again", label: "New password, once more", type: "password", autocomplete: "new-password", fault: again })}
      <div class="end"><button class="button" ?disabled=${this._mine.busy}>Change the password</button></div>
    </form>`;
  }

  private _typed(event: InputEvent): void {
    const input = event.target as HTMLInputElement;
    if (input.name === "email") this._email = input.value;
  }

  private async _save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!(await this._mine.save(typedInto(event.target as HTMLFormElement)))) return;
    this._email = null;
    await this.session.readMe();
  }

  private async _changePassword(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { current = "", password = "", again = "" } = typedInto(form);
    this._differ = password !== again;
    if (this._differ) return;
    const change = (): Promise<void> => this.session.changePassword(current, password);
    if (await this._mine.try("password", "Your password is changed, and every other sign-in has ended.", change)) form.reset();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-my-account": DeskMyAccount;
  }
}
