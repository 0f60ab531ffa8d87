/** Ends a chat with a resolution code. */
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import "../components/desk-ending-form.js";
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Ending, Me } from "../data/types.js";
import type { Chat } from "../state/chat.js";
import { controls } from "../styles/controls.js";
import "./desk-dialog.js";

@customElement("desk-end-dialog")
export class DeskEndDialog extends LitElement {
  @property({ attribute: false }) chat: Chat | null = null;
  @property({ attribute: false }) me: Me | null = null;
  @state() private _refusal: Refusal | null = null;
  @state() private _busy = false;

  static override styles = [
    controls,
    css`
      desk-ending-form {
        --actions-position: sticky;
        --actions-rule: 1px solid var(--rule);
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("chat")) this._refusal = null;
  }

  override render(): TemplateResult | typeof nothing {
    const { chat } = this;
    if (!chat) return nothing;
    return html`<desk-dialog open heading="End the chat with ${chat.view.patron.name || "the patron"}" @desk-close=${this._close}>
      <desk-ending-form
        .me=${this.me}
        .hasEmail=${chat.view.patron.email !== null}
        .busy=${this._busy}
        .refusal=${this._refusal}
        @desk-ending=${(event: CustomEvent<Ending>) => this._end(chat, event.detail)}
      >
        <button class="button quiet" type="button" @click=${this._close}>Keep chatting</button>
      </desk-ending-form>
    </desk-dialog>`;
  }

  private async _end(chat: Chat, ending: Ending): Promise<void> {
    this._busy = true;
    this._refusal = null;
    try {
      await chat.end(ending);
      this._close();
    } catch (error) {
      this._refusal = asRefusal(error);
    }
    this._busy = false;
  }

  private _close(): void {
    this.dispatchEvent(new CustomEvent("desk-close"));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-end-dialog": DeskEndDialog;
  }
}
