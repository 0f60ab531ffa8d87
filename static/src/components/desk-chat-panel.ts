/** One chat: who the patron is, what was said, and the box to write in. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Chat } from "../state/chat.js";
import type { PatronsLibraries } from "../state/patrons-libraries.js";
import type { Scripts } from "../state/scripts.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import type { DeskComposer } from "./desk-composer.js";
import "./desk-composer.js";
import { furtherFields } from "./desk-facts.js";
import "./desk-following.js";
import "./desk-following-screen.js";
import "./desk-notice.js";
import "./desk-outgoing.js";
import "./desk-page-form.js";
import "./desk-patron-state.js";
import "./desk-pending.js";
import "./desk-patrons-library.js";
import "./desk-transcript.js";
import { Dropping } from "./dropping.js";
import { back } from "./icons.js";
import { chatPanel } from "./desk-chat-panel.styles.js";
import { practiceBadge, practiceStyle } from "./practice-badge.js";
import { momentOf, timeOf } from "./times.js";
import { Watch } from "./watch.js";
import { attendance, transferNotice, whereItWent } from "./wording.js";

const NEAR_THE_END_PX = 90;
const HASTE_SECONDS = 30;

@customElement("desk-chat-panel")
export class DeskChatPanel extends LitElement {
  @property({ attribute: false }) chat: Chat | null = null;
  @property({ type: Number }) limit = 4000;
  @property({ attribute: false }) scripts!: Scripts;
  @property({ attribute: "screen-name" }) screenName = "";
  @property({ attribute: false }) libraries!: PatronsLibraries;
  /** The server's time, in milliseconds. */
  @property({ attribute: false }) now = 0;
  /** Room for what is known of patron and library beside the chat. */
  @property({ type: Boolean, reflect: true }) wide = false;
  /** Why nothing can be sent, when that is not the chat's own affair. */
  @property() blocked = "";
  @state() private _atEnd = true;
  @query(".scroll") private _scroll!: HTMLElement | null;
  @query("desk-composer") private _composer!: DeskComposer | null;

  private _top = 0;
  private readonly _dropping = new Dropping(this, () => this.chat, (files) => this._sendFiles(files));
  private readonly _fit = new ResizeObserver(() => {
    if (this._atEnd) this._toEnd();
  });

  static override styles = [base, controls, practiceStyle, chatPanel];

  constructor() {
    super();
    new Watch(this, () => this.chat);
    new Watch(this, () => this.libraries);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("chat")) this._atEnd = true;
  }

  /** The end stays in sight when the room for it changes: a keyboard on the screen, a longer draft, the facts unfolded. */
  override firstUpdated(): void {
    if (this._scroll) this._fit.observe(this._scroll);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._fit.disconnect();
  }

  override updated(changed: PropertyValues<this>): void {
    if (this._atEnd) requestAnimationFrame(() => this._toEnd());
    if (changed.has("chat") && this.chat && !this.chat.closed) this._composer?.focus();
  }

  write(): void {
    this._composer?.focus();
  }

  pickScript(): void {
    this._composer?.pickScript();
  }

  override render(): TemplateResult | typeof nothing {
    const { chat } = this;
    if (!chat) return nothing;
    const { view, conversation } = chat;
    const log = conversation.log;
    const isSeen = chat.following.isOn;
    return html`<section class=${isSeen ? "following" : ""} aria-label="Chat with ${view.patron.name || "a patron"}">
      <header>
        <button class="button quiet square back" type="button" aria-label="Back to requests and chats" @click=${() => this._tell("desk-back")}>${back()}</button>
        <div class="who">
          <h2><bdi>${view.patron.name || "No name given"}</bdi> ${view.practice ? practiceBadge() : ""}</h2>
          <p class="small soft">
            ${chat.closed ? "" : html`<desk-patron-state .state=${view.patron_state}></desk-patron-state> · `}${view.library.name}
          </p>
        </div>
        ${chat.closed
          ? html`<button class="button" type="button" @click=${() => this._tell("desk-put-away")}>Close</button>`
          : html`${this._transferButton(chat)}
              <button class="button" type="button" @click=${() => this._tell("desk-end")}>End chat</button>`}
      </header>
      <div class="transfer" role="region" aria-label="Transfer" tabindex=${chat.view.handed_over?.word ? "0" : nothing}>${this._transfer(chat)}</div>
      ${isSeen ? html`<desk-following-screen .following=${chat.following}></desk-following-screen>` : ""}
      ${this.wide && !isSeen
        ? html`<aside class="facts beside" tabindex="0" aria-label="About the patron and the library">${this._facts(chat)}</aside>`
        : html`<details class="facts">
            <summary>About the patron and the library</summary>
            <div class="within" tabindex="0" role="region" aria-label="About the patron and the library">${this._facts(chat)}</div>
          </details>`}
      <slot name="staff"></slot>
      <div class="scroll" tabindex="0" role="log" aria-label="Messages" aria-relevant="additions" @scroll=${this._scrolled}>
        <desk-transcript .messages=${log.messages} .address=${chat.addressOfFile} .delivered=${conversation.received.patron}></desk-transcript>
        <desk-pending
          .pending=${log.pending}
          .closed=${chat.closed}
          @desk-say-again=${(event: CustomEvent<string>) => conversation.sayAgain(event.detail)}
          @desk-take-back=${(event: CustomEvent<string>) => this._composer?.putBack(conversation.takeBack(event.detail))}
        ></desk-pending>
        ${chat.outgoing.list.length ? html`<desk-outgoing .files=${chat.outgoing} .list=${chat.outgoing.list}></desk-outgoing>` : nothing}
        ${this._outcome(chat)}
      </div>
      ${this._haste(chat)}
      ${this._dropping.hint}
      <p class="typing small soft" aria-live="polite">${conversation.typing ? html`<bdi>${conversation.typing}</bdi> is typing…` : ""}</p>
      ${this._atEnd ? "" : html`<button class="button jump" type="button" @click=${this._toEnd}>Newest messages</button>`}
      ${chat.closed ? "" : this._box(chat)}
    </section>`;
  }

  private _facts(chat: Chat): TemplateResult {
    const { patron, library, queue, form, asked_at, accepted_at, own_library } = chat.view;
    return html`<desk-facts
      .facts=${[
        { label: "E-mail", value: patron.email ?? "None given: no transcript and no answer can be mailed" },
        { label: "Queue", value: queue.name },
        ...furtherFields(form),
        { label: "Asked", value: momentOf(asked_at) },
        { label: "Accepted", value: accepted_at ? timeOf(accepted_at) : null },
      ]}
    ></desk-facts>
    <desk-patrons-library .library=${library} .known=${this.libraries.of(library.id)} .own=${own_library} .now=${this.now}></desk-patrons-library>`;
  }

  /** One button for both, so that who uses the keyboard stays where they are. */
  private _transferButton(chat: Chat): TemplateResult | typeof nothing {
    const { transfer, practice } = chat.view;
    if (practice || (chat.patronLeft && !transfer)) return nothing;
    return html`<button class="button" type="button" @click=${() => (transfer ? void chat.withdrawTransfer() : this._tell("desk-transfer"))}>
      ${transfer ? "Withdraw" : "Transfer"}
    </button>`;
  }

  private _transfer(chat: Chat): TemplateResult {
    const { transfer, handed_over: handed } = chat.view;
    const over = chat.closed ? "" : transferNotice(chat);
    const proposed =
      transfer && !chat.closed ? html`Waiting for <strong><bdi>${transfer.name}</bdi></strong> to accept… The chat is yours until then.` : over;
    return html`${handed
        ? html`<p class="small">
            Transferred to you by <strong><bdi>${handed.by}</bdi></strong>${handed.word ? html`: <span class="word" dir="auto">${handed.word}</span>` : ""}
          </p>`
        : ""}
      <p class="small" role="status">${proposed}</p>
      <p class="small" role="status">${chat.closed ? "" : attendance(chat.view.attendants)}</p>`;
  }

  /** Whoever took a chat and writes nothing is told that it will be offered again. */
  private _haste(chat: Chat): TemplateResult | typeof nothing {
    const { reply_due } = chat.view;
    const seconds = reply_due === null ? null : Math.ceil((Date.parse(reply_due) - this.now) / 1000);
    if (chat.closed || seconds === null || seconds > HASTE_SECONDS) return nothing;
    return html`<p class="haste small" role="timer">
      ${seconds > 0 ? `Write to the patron within ${seconds} s, or the chat is offered to everybody again.` : "The chat is offered to everybody again…"}
    </p>`;
  }

  private _outcome(chat: Chat): TemplateResult | typeof nothing {
    if (chat.ended?.question_id === null) {
      return html`<desk-notice kind="success">The practice has ended. Nothing of it is kept: no question, no letter, no survey.</desk-notice>`;
    }
    if (chat.ended) {
      return html`<desk-notice kind="success"
        >The chat has ended. It is now question
        <a href="#/question/${chat.ended.question_id}">number ${chat.ended.number}</a>: ${whereItWent(chat.ended.resolution, chat.view.library.name)}.
      </desk-notice>`;
    }
    if (chat.transferOver?.outcome === "accepted") {
      return html`<desk-notice kind="success">${transferNotice(chat)} The patron was told.</desk-notice>`;
    }
    if (chat.closed) {
      return html`<desk-notice kind="warning">This chat is no longer yours: it went back to its queue or was ended elsewhere.</desk-notice>`;
    }
    return nothing;
  }

  private _box(chat: Chat): TemplateResult {
    const { conversation } = chat;
    const incomplete = "Catching up on missed messages. Your text is kept; send it in a moment.";
    return html`<div class="box">
    ${chat.view.practice || chat.patronLeft ? nothing : html`<desk-following .following=${chat.following} .blocked=${this.blocked}></desk-following>
          <desk-page-form .chat=${chat} .scripts=${this.scripts} .blocked=${this.blocked}></desk-page-form>`}
    <desk-composer
      .chat=${chat.id}
      .draft=${chat.draft}
      .limit=${this.limit}
      .scripts=${this.scripts}
      .facts=${{ patron_name: chat.view.patron.name, library_name: chat.view.library.name, librarian_name: this.screenName }}
      .patronsLibrary=${chat.view.library.id}
      .blocked=${this.blocked || (conversation.mayWrite ? "" : incomplete)}
      placeholder=${chat.patronLeft ? "The patron left; what you add goes into the transcript" : "Write to the patron"}
      .files=${chat.view.files}
      @desk-files=${(event: CustomEvent<readonly File[]>) => this._sendFiles(event.detail)}
      @desk-draft=${(event: CustomEvent<string>) => this._drafted(chat, event.detail)}
      @desk-say=${(event: CustomEvent<string>) => {
        this._atEnd = true;
        conversation.say(event.detail);
      }}
    ></desk-composer>
    </div>`;
  }

  private _sendFiles(files: readonly File[]): void {
    this._atEnd = true;
    this.chat?.sendFiles(files);
  }

  private _drafted(chat: Chat, text: string): void {
    chat.draft = text;
    if (text.trim()) chat.conversation.startedTyping();
    else chat.conversation.stoppedTyping();
  }

  /** Only whoever scrolls up leaves the end; a long message that has just come does not move them away from it. */
  private _scrolled(): void {
    const scroll = this._scroll;
    if (!scroll) return;
    const isUp = scroll.scrollTop < this._top;
    this._top = scroll.scrollTop;
    if (scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_THE_END_PX) this._atEnd = true;
    else if (isUp) this._atEnd = false;
  }

  private _toEnd(): void {
    const scroll = this._scroll;
    if (scroll) scroll.scrollTop = scroll.scrollHeight;
  }

  private _tell(name: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail: this.chat?.id }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-chat-panel": DeskChatPanel;
  }
}
