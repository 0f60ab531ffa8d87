/** Username and password; then the new password of an account that must choose one, or the code of a second factor. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Session } from "../state/session.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import { Watch } from "./watch.js";

@customElement("desk-sign-in-form")
export class DeskSignInForm extends LitElement {
  @property({ attribute: false }) session!: Session;
  /** The one who must sign in again; when set, it cannot be changed. */
  @property() username = "";
  @state() private _refusal: Refusal | null = null;
  @state() private _fault: { field: string; words: string } | null = null;
  @state() private _busy = false;

  static override styles = [
    base,
    controls,
    css`
      form {
        display: grid;
        gap: var(--space-4);
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.session);
  }

  override render(): TemplateResult {
    const challenged = this.session.challenge?.kind;
    const general = this._refusal && !this._refusal.field ? this._words(this._refusal) : "";
    return html`<form novalidate @submit=${this._submit}>
      ${general ? html`<desk-notice kind="failure">${general}</desk-notice>` : ""}
      ${challenged === "new_password"
        ? html`<p>Your account needs a new password before you go on.</p>
            ${this._field("password", "New password", "password", "new-password")}
            ${this._field("again", "New password, once more", "password", "new-password")}`
        : ""}
      ${challenged === "second_factor"
        ? html`<p>Enter the six digits that the app on your phone shows for Readyref. Have you lost it? An administrator of your library can reset it.</p>
            ${this._field("code", "Code", "text", "one-time-code")}`
        : ""}
      ${challenged
        ? ""
        : html`${this._field("username", "Username", "text", "username", this.username)}
            ${this._field("password", "Password", "password", "current-password")}`}
      <button class="button main" ?disabled=${this._busy}>${this._busy ? "One moment…" : challenged === "new_password" ? "Set the password and sign in" : "Sign in"}</button>
      ${challenged
        ? html`<button class="button quiet" type="button" @click=${this._startOver}>Back</button>`
        : html`<button class="link" type="button" @click=${this._forgot}>Forgot your password?</button>`}
    </form>`;
  }

  private _field(name: string, label: string, type: "text" | "password", autocomplete: string, fixed = ""): TemplateResult {
    const refused = this._refusal?.field === name ? this._refusal.message : "";
    const fault = this._fault?.field === name ? this._fault.words : refused;
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        name=${name}
        type=${type}
        autocomplete=${autocomplete}
        autocapitalize="none"
        spellcheck="false"
        ?disabled=${Boolean(fixed)}
        inputmode=${name === "code" ? "numeric" : nothing}
        .defaultValue=${fixed}
        aria-invalid=${fault ? "true" : nothing}
        aria-describedby="${name}-fault"
      />
      <p class="fault" id="${name}-fault" role="alert">${fault}</p>
    </div>`;
  }

  private _words(refusal: Refusal): string {
    switch (refusal.code) {
      case "wrong_credentials":
        return "The username or the password is not right. Check both and try again.";
      case "account_locked":
        return "This account is locked. An administrator of your library can unlock it.";
      case "too_many_attempts":
      case "too_many": {
        const minutes = Math.ceil((refusal.retryAfter ?? 0) / 60);
        return `Too many attempts. ${minutes > 1 ? `Try again in ${minutes} minutes.` : "Wait a minute, then try again."}`;
      }
      default:
        return refusal.message;
    }
  }

  private _value(name: string): string {
    return this.renderRoot.querySelector<HTMLInputElement>(`#${name}`)?.value ?? "";
  }

  private _submit(event: Event): void {
    event.preventDefault();
    const steps = { new_password: () => this._choosePassword(), second_factor: () => this._enterCode() };
    void (this.session.challenge ? steps[this.session.challenge.kind]() : this._signIn());
  }

  private async _enterCode(): Promise<void> {
    const code = this._value("code");
    if (code.trim()) await this._try(() => this.session.enterCode(code));
    else this._fail("code", "Enter the code.");
  }

  private async _signIn(): Promise<void> {
    const username = this._value("username").trim();
    const password = this._value("password");
    if (!username) this._fail("username", "Enter your username.");
    else if (!password) this._fail("password", "Enter your password.");
    else await this._try(() => this.session.signIn(username, password));
  }

  private async _choosePassword(): Promise<void> {
    const password = this._value("password");
    if (!password) this._fail("password", "Enter a new password.");
    else if (password !== this._value("again")) this._fail("again", "The two passwords differ.");
    else await this._try(() => this.session.chooseNewPassword(password));
  }

  private async _forgot(): Promise<void> {
    const username = this._value("username").trim();
    if (username) await this._try(() => this.session.forgotPassword(username));
    else this._fail("username", "Enter your username, then ask again.");
  }

  private _startOver(): void {
    this._refusal = this._fault = null;
    this.session.startOver();
  }

  private _fail(field: string, words: string): void {
    this._refusal = null;
    this._fault = { field, words };
    this.renderRoot.querySelector<HTMLInputElement>(`#${field}`)?.focus();
  }

  private async _try(what: () => Promise<void>): Promise<void> {
    this._fault = this._refusal = null;
    this._busy = true;
    try {
      await what();
    } catch (error) {
      this._refusal = asRefusal(error);
    }
    this._busy = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-sign-in-form": DeskSignInForm;
  }
}
