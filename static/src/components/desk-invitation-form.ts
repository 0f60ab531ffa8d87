/** Whoever was invited, or forgot their password, chooses one. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Session } from "../state/session.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";

@customElement("desk-invitation-form")
export class DeskInvitationForm extends LitElement {
  @property({ attribute: false }) session!: Session;
  @property() secret = "";
  @state() private _refusal: Refusal | null = null;
  @state() private _differ = false;
  @state() private _busy = false;

  static override styles = [
    base,
    controls,
    css`
      form {
        display: grid;
        gap: var(--space-4);
      }
      .fault:empty {
        display: none;
      }
    `,
  ];

  override render(): TemplateResult {
    const refusal = this._refusal;
    const fault = refusal?.field === "password" ? refusal.message : "";
    return html`<form novalidate @submit=${this._submit}>
      ${refusal && !fault ? html`<desk-notice kind="failure">${refusal.message}</desk-notice>` : ""}
      <p class="hint">At least 10 characters, with small and large letters and digits.</p>
      ${this._field("password", "Password", fault)} ${this._field("again", "Password, once more", this._differ ? "The two passwords differ." : "")}
      <button class="button main" ?disabled=${this._busy}>${this._busy ? "One moment…" : "Set the password and sign in"}</button>
      <a href="#/chat">Sign in instead</a>
    </form>`;
  }

  private _field(name: string, label: string, fault: string): TemplateResult {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input id=${name} type="password" autocomplete="new-password" aria-invalid=${fault ? "true" : nothing} aria-describedby="${name}-fault" />
      <p class="fault" id="${name}-fault" role="alert">${fault}</p>
    </div>`;
  }

  private _value(name: string): string {
    return this.renderRoot.querySelector<HTMLInputElement>(`#${name}`)?.value ?? "";
  }

  private async _submit(event: Event): Promise<void> {
    event.preventDefault();
    this._refusal = null;
    this._differ = this._value("password") !== this._value("again");
    if (this._differ) return;
    this._busy = true;
    try {
      await this.session.acceptInvitation(this.secret, this._value("password"));
      this.dispatchEvent(new CustomEvent("desk-accepted"));
    } catch (error) {
      this._refusal = asRefusal(error);
    }
    this._busy = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-invitation-form": DeskInvitationForm;
  }
}
