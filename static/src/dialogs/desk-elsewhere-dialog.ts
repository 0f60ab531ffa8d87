/** The account already monitors elsewhere: take over, or leave it there. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { momentOf } from "../components/times.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-dialog.js";

@customElement("desk-elsewhere-dialog")
export class DeskElsewhereDialog extends LitElement {
  @property() since = "";
  @property({ attribute: false }) queueNames: string[] = [];

  static override styles = [
    base,
    controls,
    css`
      p {
        margin-bottom: var(--space-3);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
    `,
  ];

  override render(): TemplateResult {
    const queues = this.queueNames.length ? this.queueNames.join(", ") : "no queue";
    return html`<desk-dialog open binding heading="You are already monitoring elsewhere">
      <p>
        Your account has had the chat monitor open in another window or on another computer since
        <strong>${this.since ? momentOf(this.since) : "a while ago"}</strong>, watching <strong>${queues}</strong>.
      </p>
      <p>You can go on here instead. Your open chats come with you, their patrons notice nothing, and the other monitor stops.</p>
      <div class="actions">
        <button class="button main" type="button" @click=${() => this._tell("desk-take-over")}>Go on here</button>
        <button class="button" type="button" @click=${() => this._tell("desk-close")}>Leave it there</button>
      </div>
    </desk-dialog>`;
  }

  private _tell(name: string): void {
    this.dispatchEvent(new CustomEvent(name));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-elsewhere-dialog": DeskElsewhereDialog;
  }
}
