/** The fields of an account, each with what is wrong with it. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Me } from "../data/types.js";
import type { AccountForm } from "../state/accounts.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";

export const ROLES: { id: Me["staff"]["role"]; name: string; help: string }[] = [
  { id: "librarian", name: "Librarian", help: "Chats, answers, refers, claims; keeps own scripts." },
  { id: "library_admin", name: "Administrator of the library", help: "Also sets up the library and looks after its accounts." },
  { id: "group_admin", name: "Administrator of the group", help: "Also sets up what the group’s libraries share." },
];

@customElement("desk-account-form")
export class DeskAccountForm extends LitElement {
  @property({ attribute: false }) form!: AccountForm;
  @property({ attribute: false }) faults: Record<string, string> = {};
  /** Nobody grants more than they have. */
  @property() own: Me["staff"]["role"] = "library_admin";
  /** The user name is chosen once. */
  @property({ type: Boolean }) made = false;

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      .field {
        max-width: 32rem;
      }
      .roles {
        display: grid;
        gap: var(--space-2);
        padding-top: var(--space-1);
      }
      .roles label {
        display: flex;
        gap: var(--space-3);
        font-weight: 400;
      }
      .roles .hint {
        display: block;
      }
      .fault:empty,
      .hint:empty {
        display: none;
      }
    `,
  ];

  override render(): TemplateResult {
    const grantable = ROLES.slice(0, ROLES.findIndex(({ id }) => id === this.own) + 1);
    return html`${this._field("name", "Name", "As colleagues see it.")}
      ${this._field("screen_name", "Screen name", "As patrons see it: a name and a place are best.")}
      ${this._field("email", "E-mail", this.made ? "" : "The invitation goes there.", "email")}
      ${this.made ? "" : this._field("username", "User name", "To sign in with; it cannot be changed. Empty: made of the name.")}
      <fieldset>
        <legend>Role</legend>
        <div class="roles">
          ${grantable.map(
            ({ id, name, help }) => html`<label>
              <input type="radio" name="role" .checked=${this.form.role === id} @change=${() => this._set("role", id)} />
              <span>${name}<span class="hint">${help}</span></span>
            </label>`,
          )}
        </div>
        <p class="fault" role="alert">${this.faults.role}</p>
      </fieldset>`;
  }

  private _field(name: keyof AccountForm, label: string, help: string, type = "text"): TemplateResult {
    const fault = this.faults[name] ?? "";
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        type=${type}
        dir="auto"
        autocomplete="off"
        aria-invalid=${fault ? "true" : nothing}
        aria-describedby="${name}-help ${name}-fault"
        .value=${this.form[name]}
        @input=${(event: Event) => this._set(name, (event.target as HTMLInputElement).value)}
      />
      <p class="hint" id="${name}-help">${help}</p>
      <p class="fault" id="${name}-fault" role="alert">${fault}</p>
    </div>`;
  }

  private _set(name: keyof AccountForm, value: string): void {
    this.dispatchEvent(new CustomEvent("desk-form", { detail: { ...this.form, [name]: value } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-account-form": DeskAccountForm;
  }
}
