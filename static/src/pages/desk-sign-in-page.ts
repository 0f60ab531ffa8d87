/** The door: sign in, and why one stands before it again. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { mark } from "../components/icons.js";
import "../components/desk-invitation-form.js";
import "../components/desk-notice.js";
import "../components/desk-sign-in-form.js";
import { Watch } from "../components/watch.js";
import type { Session } from "../state/session.js";
import { base } from "../styles/base.js";

/** By what is wanted besides the password. */
const TITLES = { none: "Sign in to the desk", new_password: "Choose a new password", second_factor: "Enter your code" };

@customElement("desk-sign-in-page")
export class DeskSignInPage extends LitElement {
  @property({ attribute: false }) session!: Session;
  /** The secret of the invitation that somebody came by. */
  @property() invitation: string | null = null;

  static override styles = [
    base,
    css`
      main {
        display: grid;
        gap: var(--space-5);
        width: min(24rem, 100%);
        margin: 0 auto;
        padding: max(var(--space-5), 12vh) var(--space-4) var(--space-6);
      }
      .brand {
        display: flex;
        gap: var(--space-3);
        align-items: center;
        font-size: var(--text-xxl);
        font-weight: 700;
        letter-spacing: -0.02em;
      }
      .brand svg {
        width: 2.4rem;
        height: 2.4rem;
        color: var(--accent);
      }
      .card {
        display: grid;
        gap: var(--space-4);
        padding: var(--space-5);
        border: 1px solid var(--rule);
        border-radius: var(--radius-l);
        background: var(--surface);
        box-shadow: var(--shadow-1);
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.session);
  }

  override render(): TemplateResult {
    return html`<main>
      <p class="brand">${mark()} Readyref</p>
      <div class="card">
        <h1>${this.invitation ? "Choose your password" : TITLES[this.session.challenge?.kind ?? "none"]}</h1>
        ${this.session.notice ? html`<desk-notice>${this.session.notice}</desk-notice>` : ""}
        ${this.invitation
          ? html`<desk-invitation-form .session=${this.session} .secret=${this.invitation} @desk-accepted=${this._accepted}></desk-invitation-form>`
          : html`<desk-sign-in-form .session=${this.session}></desk-sign-in-form>`}
      </div>
      <p class="small soft">For library staff. Patrons chat from their library’s own page.</p>
    </main>`;
  }

  /** The link is used up: the address must not show it again. */
  private _accepted(): void {
    this.dispatchEvent(new CustomEvent("desk-accepted"));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-sign-in-page": DeskSignInPage;
  }
}
