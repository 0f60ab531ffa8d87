import { html, LitElement } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import "./desk-address-form.js";
import { phase, wasMet, type VisitState } from "./phase.js";

/** Asks before the patron leaves, and offers to send a copy of the chat. */
@customElement("desk-leaving")
export class DeskLeaving extends LitElement {
  @property({ attribute: false }) visit: VisitState | null = null;
  @property({ type: Boolean }) busy = false;
  @property() problem = "";
  @query("dialog") private _dialog!: HTMLDialogElement | null;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  open(): void {
    if (!this._dialog?.open) this._dialog?.showModal();
  }

  close(): void {
    this._dialog?.close();
  }

  protected override render() {
    const hasEmail = this.visit?.chat?.has_email ?? false;
    return html`<dialog class="dialog" aria-labelledby="leaving-title">
      <h2 class="dialog__title" id="leaving-title">${this._isInLine ? "Leave the question with the library?" : "Leave the chat?"}</h2>
      <p>${this._consequence(hasEmail)}</p>
      <desk-address-form
        id="leave-chat"
        .hasEmail=${hasEmail}
        .busy=${this.busy}
        .problem=${this.problem}
        .label=${"Your e-mail address"}
        .button=${this._isInLine ? "Leave the question" : "Leave the chat"}
      ></desk-address-form>
      <button class="button dialog__stay" type="button" @click=${this._stay}>Stay</button>
    </dialog>`;
  }

  private _stay = (): void => this.close();

  /** Waits, and no librarian has joined yet: what is left behind is the question. */
  private get _isInLine(): boolean {
    return this.visit !== null && phase(this.visit) === "waiting" && !wasMet(this.visit);
  }

  private _consequence(hasEmail: boolean): string {
    if (this._isInLine) {
      return hasEmail
        ? "You give up your place in line. The library keeps your question and answers it by e-mail."
        : "You give up your place in line. With an e-mail address, the library can still answer you.";
    }
    return hasEmail
      ? "This ends the chat. A copy comes to your e-mail address."
      : "This ends the chat. With an e-mail address, you get a copy of it.";
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-leaving": DeskLeaving;
  }
}
