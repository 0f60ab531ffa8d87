/** The session has expired while working: signing in again over the page, so that nothing typed is lost. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import "../components/desk-sign-in-form.js";
import type { Session } from "../state/session.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-dialog.js";

@customElement("desk-again-dialog")
export class DeskAgainDialog extends LitElement {
  @property({ attribute: false }) session!: Session;

  static override styles = [
    base,
    controls,
    css`
      p {
        margin-bottom: var(--space-4);
      }
      .other {
        margin: var(--space-4) 0 0;
      }
    `,
  ];

  override render(): TemplateResult {
    const code = this.session.challenge?.kind === "second_factor";
    return html`<desk-dialog open binding heading=${code ? "Enter your code" : "Your session has expired"}>
      <p>${code ? "Go on" : "Sign in again"} as <strong>${this.session.username}</strong>${code ? "" : " to go on"}. Everything that you have typed is still there.</p>
      <desk-sign-in-form .session=${this.session} .username=${this.session.username}></desk-sign-in-form>
      <p class="other small">
        <button class="link" type="button" @click=${() => this.session.signOut()}>Sign out instead</button>
        (this forgets what was typed)
      </p>
    </desk-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-again-dialog": DeskAgainDialog;
  }
}
