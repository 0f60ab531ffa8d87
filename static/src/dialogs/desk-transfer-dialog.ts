/** Asks a colleague on duty, or everybody at a queue, to take over a chat, with a word that only staff read. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import "../components/desk-chooser.js";
import type { Choice } from "../components/desk-chooser.js";
import "../components/desk-notice.js";
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Receiver, TransferTargets } from "../data/types.js";
import type { Chat } from "../state/chat.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { tooLong } from "../text/length.js";
import "./desk-dialog.js";
import { dialogForm } from "./dialog-form.js";

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? "" : "s"}`;

/** Librarians first; queues at which nobody else is on duty are left out. The ids say which of the two it is. */
function choicesFrom({ librarians, queues }: TransferTargets): Choice[] {
  return [
    ...librarians.map(({ id, name, library_name, chats }) => ({
      id: `librarian ${id}`,
      name,
      more: `${library_name}, ${counted(chats, "chat")}`,
      group: "Librarians on duty",
    })),
    ...queues
      .filter((queue) => queue.librarians > 0)
      .map(({ id, name, librarians: there }) => ({
        id: `queue ${id}`,
        name,
        more: `${counted(there, "other librarian")} on duty`,
        group: "Queues",
      })),
  ];
}

function receiverFrom(choice: string): Receiver {
  const [kind, id = ""] = choice.split(/ (.*)/s);
  return kind === "queue" ? { queue: id } : { librarian: id };
}

@customElement("desk-transfer-dialog")
export class DeskTransferDialog extends LitElement {
  @property({ attribute: false }) chat!: Chat;
  @property({ type: Number }) limit = 500;
  @state() private _choices: readonly Choice[] | null = null;
  @state() private _chosen: string | null = null;
  @state() private _word = "";
  @state() private _busy = false;
  @state() private _missing = false;
  @state() private _refusal: Refusal | null = null;

  static override styles = [base, controls, dialogForm];

  override firstUpdated(): void {
    void this._fetch();
  }

  override render(): TemplateResult {
    const patron = this.chat.view.patron.name || "the patron";
    const refused = this._refusal;
    const wordFault = tooLong(this._word.trim(), this.limit) ?? (refused?.field === "word" ? refused.message : "");
    const whomFault = this._missing ? "Choose a librarian or a queue." : ["librarian", "queue"].includes(refused?.field ?? "") ? (refused?.message ?? "") : "";
    return html`<desk-dialog open heading="Transfer the chat with ${patron}" @desk-close=${this._close}>
      <form novalidate @submit=${this._submit}>
        ${this._targets(whomFault)}
        <div class="field">
          <label for="word">Word to the receiver <span class="hint">Seen by staff only; the patron never reads it.</span></label>
          <textarea
            id="word"
            dir="auto"
            aria-invalid=${wordFault ? "true" : nothing}
            aria-describedby="word-fault"
            .value=${this._word}
            @input=${(event: InputEvent) => (this._word = (event.target as HTMLTextAreaElement).value)}
          ></textarea>
          <p class="fault" id="word-fault" role="alert">${wordFault}</p>
        </div>
        ${refused && !whomFault && !wordFault ? html`<desk-notice kind="failure">${refused.message}</desk-notice>` : nothing}
        <div class="actions">
          <button class="button main" ?disabled=${this._busy || !this._choices?.length}>Ask to take over</button>
          <button class="button quiet" type="button" @click=${this._close}>Keep the chat</button>
        </div>
      </form>
    </desk-dialog>`;
  }

  private _targets(fault: string): TemplateResult | typeof nothing {
    if (this._choices === null) return this._refusal ? nothing : html`<p class="soft" role="status">Reading who is on duty…</p>`;
    if (!this._choices.length) return html`<desk-notice>Nobody else is on duty at your queues now.</desk-notice>`;
    return html`<desk-chooser
      label="To whom"
      .choices=${this._choices}
      .chosen=${this._chosen}
      .fault=${fault}
      @desk-choose=${(event: CustomEvent<string>) => {
        this._chosen = event.detail;
        this._missing = false;
      }}
    ></desk-chooser>`;
  }

  private async _fetch(): Promise<void> {
    try {
      this._choices = choicesFrom(await this.chat.targets());
    } catch (error) {
      this._refusal = asRefusal(error);
    }
  }

  private async _submit(event: Event): Promise<void> {
    event.preventDefault();
    this._missing = this._chosen === null;
    if (this._chosen === null || tooLong(this._word.trim(), this.limit)) return;
    this._busy = true;
    this._refusal = null;
    try {
      await this.chat.transfer(receiverFrom(this._chosen), this._word.trim());
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
    "desk-transfer-dialog": DeskTransferDialog;
  }
}
