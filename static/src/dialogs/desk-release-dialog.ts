/** Before somebody is taken off the queues: what happens to them, and to their patrons. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import "../components/desk-notice.js";
import { asRefusal } from "../data/errors.js";
import type { LibrarianOnDuty } from "../data/types.js";
import type { Librarians } from "../state/librarians.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-dialog.js";

@customElement("desk-release-dialog")
export class DeskReleaseDialog extends LitElement {
  @property({ attribute: false }) librarians!: Librarians;
  @property({ attribute: false }) librarian!: LibrarianOnDuty;
  @state() private _busy = false;
  @state() private _fault = "";

  static override styles = [
    base,
    controls,
    css`
      p,
      desk-notice {
        margin-bottom: var(--space-4);
        overflow-wrap: anywhere;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
    `,
  ];

  override render(): TemplateResult {
    const { name, chats } = this.librarian;
    return html`<desk-dialog open heading="Release ${name}" @desk-close=${this._close}>
      <p>
        Their monitor ends as at the end of a shift, and they read that you did it. They can start again whenever they are back.
        ${chats
          ? html`<strong>${chats === 1 ? "Their chat goes" : `Their ${chats} chats go`} back to the front of the queue</strong>, where the patron is still
            there; otherwise it ends, labelled “In progress”.`
          : ""}
      </p>
      ${this._fault ? html`<desk-notice kind="failure">${this._fault}</desk-notice>` : ""}
      <div class="actions">
        <button class="button main" type="button" ?disabled=${this._busy} @click=${this._release}>Release from the queues</button>
        <button class="button quiet" type="button" @click=${this._close}>Cancel</button>
      </div>
    </desk-dialog>`;
  }

  private async _release(): Promise<void> {
    this._busy = true;
    this._fault = "";
    try {
      await this.librarians.release(this.librarian.id);
      this._close();
    } catch (error) {
      this._fault = asRefusal(error).message;
    }
    this._busy = false;
  }

  private _close(): void {
    this.dispatchEvent(new CustomEvent("desk-close"));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-release-dialog": DeskReleaseDialog;
  }
}
