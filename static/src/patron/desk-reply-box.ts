import { html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { pastedFiles } from "../data/incoming-files.js";
import type { FilesToSend } from "../data/types.js";
import { sizeOf } from "../data/upload.js";
import { characters, roomLeft, tooLong } from "../text/length.js";
import { clip } from "./drawings.js";
import { draftOf } from "./kept.js";
import type { TabStorage } from "./tab-storage.js";

const MESSAGE_LIMIT = 4000;

/** Phones offer the camera for pictures in general. */
const ANY_PICTURE = "image/*";

export class FilesEvent extends CustomEvent<readonly File[]> {}
export class SayEvent extends CustomEvent<{ text: string }> {}

/** Where the patron writes. Text leaves it only when it was taken to be sent; until then the tab keeps it. */
@customElement("desk-reply-box")
export class DeskReplyBox extends LitElement {
  @property() chat = "";
  @property({ attribute: false }) storage: TabStorage | null = null;
  /** Which files may be sent; null: none. */
  @property({ attribute: false }) files: FilesToSend | null = null;
  @state() private _text = "";
  @query("textarea") private _box!: HTMLTextAreaElement | null;
  @query("input") private _picker!: HTMLInputElement | null;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this._text ||= (this.storage?.read(draftOf(this.chat)) as string | null) ?? "";
  }

  /** Puts a text back that could not be sent, before what is being written now. */
  putBack(text: string): void {
    this._keep(this._text ? `${text}\n${this._text}` : text);
    this._box?.focus();
  }

  protected override render() {
    const problem = tooLong(this._text.trim(), MESSAGE_LIMIT);
    const room = roomLeft(this._text.trim(), MESSAGE_LIMIT);
    return html`<form class="reply" @submit=${this._submit}>
      <label class="visually-hidden" for="reply-text">Your message</label>
      ${problem ? html`<p class="field__error" id="reply-problem">${problem}</p>` : nothing}
      <div class="reply__line">
        ${this.files ? this._attach(this.files) : nothing}
        <textarea
          class="reply__box"
          id="reply-text"
          rows="1"
          dir="auto"
          placeholder="Write a message"
          enterkeyhint="send"
          aria-describedby=${problem ? "reply-problem" : "reply-room"}
          aria-invalid=${problem ? "true" : "false"}
          .value=${live(this._text)}
          @input=${this._input}
          @keydown=${this._keydown}
          @paste=${this._paste}
        ></textarea>
        <button class="button button--main reply__send" type="submit">Send</button>
      </div>
      <p class="reply__room" id="reply-room">${room ?? nothing}</p>
      <p class="visually-hidden" role="status">${problem ? `Too long: ${MESSAGE_LIMIT} characters at most` : nothing}</p>
    </form>`;
  }

  private _attach({ accept, most_bytes: most }: FilesToSend) {
    return html`<button
        class="button reply__attach"
        type="button"
        aria-label="Send files"
        aria-describedby="reply-files"
        title="Send files: pictures, PDF, documents, text, up to ${sizeOf(most)} each"
        @click=${() => this._picker?.click()}
      >
        ${clip()}
      </button>
      <span class="visually-hidden" id="reply-files">Pictures, PDF, documents, text, up to ${sizeOf(most)} each</span>
      <input class="visually-hidden" type="file" multiple tabindex="-1" aria-hidden="true" accept=${[...accept, ANY_PICTURE].join(",")} @change=${this._chosen} />`;
  }

  protected override updated(): void {
    const box = this._box;
    if (!box) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
  }

  private _keep(text: string): void {
    this._text = text;
    if (text) this.storage?.write(draftOf(this.chat), text);
    else this.storage?.forget(draftOf(this.chat));
  }

  private _input = (event: InputEvent): void => {
    this._keep((event.target as HTMLTextAreaElement).value);
    this.dispatchEvent(new CustomEvent("desk-typing", { detail: { typing: this._text.trim() !== "" } }));
  };

  private _chosen = (event: Event): void => {
    const picker = event.target as HTMLInputElement;
    const files = [...(picker.files ?? [])];
    picker.value = "";
    this._give(files);
  };

  private _paste = (event: ClipboardEvent): void => {
    const files = pastedFiles(event);
    if (!files.length) return;
    event.preventDefault();
    this._give(files);
  };

  private _give(files: readonly File[]): void {
    if (files.length) this.dispatchEvent(new FilesEvent("desk-files", { detail: files }));
  }

  private _keydown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this._send();
  };

  private _submit = (event: SubmitEvent): void => {
    event.preventDefault();
    this._send();
  };

  private _send(): void {
    const text = this._text.trim();
    this._box?.focus();
    if (!text || characters(text) > MESSAGE_LIMIT) return;
    this._keep("");
    this.dispatchEvent(new SayEvent("desk-say", { detail: { text } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-reply-box": DeskReplyBox;
  }
}
