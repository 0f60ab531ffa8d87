/** The end of a shift with chats still open: each is named, and one chooses to stay or to leave them. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import "../components/desk-notice.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-dialog.js";

@customElement("desk-leave-dialog")
export class DeskLeaveDialog extends LitElement {
  @property({ attribute: false }) patrons: string[] = [];
  @property() fault = "";
  @property({ type: Boolean }) busy = false;

  static override styles = [
    base,
    controls,
    css`
      ul {
        margin: var(--space-3) 0;
        padding-inline-start: var(--space-5);
        list-style: disc;
        overflow-wrap: anywhere;
      }
      p,
      desk-notice {
        margin-bottom: var(--space-4);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<desk-dialog open heading="You still have open chats" @desk-close=${() => this._tell("desk-stay")}>
      <p>These patrons are in a chat with you:</p>
      <ul>
        ${this.patrons.map((name) => html`<li><bdi>${name || "No name given"}</bdi></li>`)}
      </ul>
      <p>
        If you leave, each patron who is still there goes back to the front of the queue. A chat whose patron has gone ends, and is labelled
        “In progress” until its resolution code is set.
      </p>
      ${this.fault ? html`<desk-notice kind="failure">${this.fault}</desk-notice>` : ""}
      <div class="actions">
        <button class="button main" type="button" @click=${() => this._tell("desk-stay")}>Stay</button>
        <button class="button" type="button" ?disabled=${this.busy} @click=${() => this._tell("desk-leave-anyway")}>Leave the chats</button>
      </div>
    </desk-dialog>`;
  }

  private _tell(name: string): void {
    this.dispatchEvent(new CustomEvent(name));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-leave-dialog": DeskLeaveDialog;
  }
}
