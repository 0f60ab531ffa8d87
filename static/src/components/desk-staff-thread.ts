/** One thread of librarians: what they said, and a box to write in. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { StaffMessage } from "../data/types.js";
import type { StaffThread } from "../state/staff-thread.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { roomLeft, tooLong } from "../text/length.js";
import "./desk-notice.js";
import "./desk-pending.js";
import { staffThread } from "./desk-staff-thread.styles.js";
import { send } from "./icons.js";
import { linked } from "./linked.js";
import { dayOf, momentOf, timeOf } from "./times.js";
import { Watch } from "./watch.js";

@customElement("desk-staff-thread")
export class DeskStaffThread extends LitElement {
  @property({ attribute: false }) thread!: StaffThread;
  /** Whose messages stand on the right. */
  @property() me = "";
  /** To whom, in words: for the label of the box. */
  @property() to = "your colleagues";
  @property({ type: Number }) limit = 2000;
  @property() blocked = "";
  @state() private _fault = "";
  @query(".said") private _said!: HTMLElement | null;
  @query("textarea") private _box!: HTMLTextAreaElement | null;

  static override styles = [base, controls, staffThread];

  constructor() {
    super();
    new Watch(this, () => this.thread);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("thread")) this._fault = "";
  }

  override updated(): void {
    if (this._said) this._said.scrollTop = this._said.scrollHeight;
  }

  override focus(): void {
    void this.updateComplete.then(() => this._box?.focus());
  }

  override render(): TemplateResult {
    const { thread } = this;
    const { messages, pending, view, fault } = thread;
    return html`<div class="said" tabindex="0" role="log" aria-label="Staff messages">
        ${fault ? html`<desk-notice kind="failure">${fault}</desk-notice>` : ""}
        ${view && !messages.length && !pending.length ? html`<p class="none soft">Nothing was written yet. Only librarians read what is written here.</p>` : ""}
        <ol>
          ${repeat(
            messages,
            (message) => message.seq,
            (message, index) => this._message(message, messages[index - 1]),
          )}
        </ol>
        <desk-pending
          .pending=${pending}
          .closed=${view?.open === false}
          @desk-say-again=${(event: CustomEvent<string>) => thread.sayAgain(event.detail)}
          @desk-take-back=${(event: CustomEvent<string>) => this._putBack(thread.takeBack(event.detail))}
        ></desk-pending>
      </div>
      ${view?.open === false
        ? html`<p class="closed small soft">You share no queue any more, so nothing can be written here.</p>`
        : this._form(thread)}`;
  }

  private _message({ by, at, text }: StaffMessage, before: StaffMessage | undefined): TemplateResult {
    const newDay = !before || dayOf(before.at) !== dayOf(at);
    const named = newDay || before.by.id !== by.id;
    return html`<li class=${by.id === this.me ? "mine" : ""}>
      ${newDay ? html`<p class="day small soft">${dayOf(at)}</p>` : ""}
      <p class=${named ? "by small" : "unseen"}><b><bdi>${by.name}</bdi></b> <time class="soft" datetime=${at} title=${momentOf(at)}>${timeOf(at)}</time></p>
      <div class="bubble" dir="auto">${linked(text)}</div>
    </li>`;
  }

  private _form(thread: StaffThread): TemplateResult {
    const text = thread.draft.trim();
    const fault = this._fault || (tooLong(text, this.limit) ?? "");
    const room = roomLeft(text, this.limit);
    return html`<form @submit=${this._submit}>
      <label class="unseen" for="text">Staff message to ${this.to}</label>
      <textarea
        id="text"
        rows="1"
        dir="auto"
        placeholder="Only librarians read this"
        aria-invalid=${fault ? "true" : nothing}
        aria-describedby="under"
        .value=${thread.draft}
        @input=${(event: InputEvent) => this._typed((event.target as HTMLTextAreaElement).value)}
        @keydown=${this._key}
      ></textarea>
      <button class="button" aria-label="Send to ${this.to}">${send()}</button>
      <p class="under" id="under"><span class="fault" role="alert">${fault}</span>${room ? html`<span class="small soft number">${room}</span>` : ""}</p>
    </form>`;
  }

  private _typed(text: string): void {
    this.thread.draft = text;
    this._fault = "";
    this.requestUpdate();
  }

  private _putBack(text: string): void {
    this._typed([text, this.thread.draft].filter(Boolean).join("\n"));
    this.focus();
  }

  private _key(event: KeyboardEvent): void {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this._submit(event);
  }

  private _submit(event: Event): void {
    event.preventDefault();
    const text = this.thread.draft.trim();
    if (!text || tooLong(text, this.limit)) return;
    if (this.blocked) {
      this._fault = this.blocked;
      return;
    }
    this._typed("");
    this.thread.say(text);
    this.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-staff-thread": DeskStaffThread;
  }
}
