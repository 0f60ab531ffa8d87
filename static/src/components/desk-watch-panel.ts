/** A chat that somebody else holds, as an administrator watches it; once joined, with a box to write in. */
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { asRefusal } from "../data/errors.js";
import type { Chat } from "../state/chat.js";
import type { LiveSessions } from "../state/live-sessions.js";
import type { Scripts } from "../state/scripts.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { chatPanel } from "./desk-chat-panel.styles.js";
import type { DeskComposer } from "./desk-composer.js";
import "./desk-composer.js";
import "./desk-notice.js";
import "./desk-outgoing.js";
import "./desk-patron-state.js";
import "./desk-pending.js";
import "./desk-transcript.js";
import { Dropping } from "./dropping.js";
import { back } from "./icons.js";
import { Watch } from "./watch.js";
import { attendance } from "./wording.js";

@customElement("desk-watch-panel")
export class DeskWatchPanel extends LitElement {
  @property({ attribute: false }) sessions!: LiveSessions;
  @property({ attribute: false }) chat!: Chat;
  @property({ attribute: false }) scripts!: Scripts;
  @property({ attribute: "screen-name" }) screenName = "";
  @property() me = "";
  @property({ type: Number }) limit = 4000;
  @property() blocked = "";
  @state() private _fault = "";
  @query(".scroll") private _scroll!: HTMLElement | null;
  @query("desk-composer") private _composer!: DeskComposer | null;
  private _seen = 0;
  private readonly _dropping = new Dropping(this, () => (this.sessions.joined ? this.chat : null), (files) => this.chat.sendFiles(files));

  static override styles = [
    base,
    controls,
    chatPanel,
    css`
      .note {
        grid-area: facts;
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--rule);
        background: var(--surface);
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.sessions);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("chat")) return;
    this._fault = "";
    this._seen = 0;
  }

  override updated(): void {
    const { lastSeq } = this.chat.conversation;
    if (lastSeq === this._seen) return;
    this._seen = lastSeq;
    requestAnimationFrame(() => this._scroll?.scrollTo(0, this._scroll.scrollHeight));
  }

  override render(): TemplateResult {
    const { chat, sessions } = this;
    const { view, conversation } = chat;
    const { joined } = sessions;
    const patron = view.patron.name || "No name given";
    return html`<section aria-label="Session of ${patron}">
      <header>
        <button class="button quiet square back" type="button" aria-label="Back to live sessions" @click=${() => this.dispatchEvent(new CustomEvent("desk-back"))}>
          ${back()}
        </button>
        <div class="who">
          <h2><bdi>${patron}</bdi></h2>
          <p class="small soft">
            ${chat.closed ? "" : html`<desk-patron-state .state=${view.patron_state}></desk-patron-state> · `}${view.library.name}
          </p>
        </div>
        ${joined || chat.closed || view.state !== "active" ? "" : html`<button class="button main" type="button" @click=${this._join}>Join</button>`}
        <button class="button" type="button" @click=${() => void sessions.leave()}>${chat.closed ? "Close" : joined ? "Leave" : "Stop watching"}</button>
      </header>
      ${chat.closed ? nothing : html`<div class="note small">${this._note(chat, joined)} ${this._fault ? html`<desk-notice kind="failure">${this._fault}</desk-notice>` : ""}</div>`}
      <slot name="staff"></slot>
      <div class="scroll" tabindex="0" role="log" aria-label="Messages" aria-relevant="additions">
        <desk-transcript .messages=${conversation.log.messages} .address=${chat.addressOfFile}></desk-transcript>
        <desk-pending
          .pending=${conversation.log.pending}
          .closed=${chat.closed}
          @desk-say-again=${(event: CustomEvent<string>) => conversation.sayAgain(event.detail)}
          @desk-take-back=${(event: CustomEvent<string>) => this._composer?.putBack(conversation.takeBack(event.detail))}
        ></desk-pending>
        ${chat.outgoing.list.length ? html`<desk-outgoing .files=${chat.outgoing} .list=${chat.outgoing.list}></desk-outgoing>` : nothing}
        ${chat.closed ? html`<desk-notice>The chat has ended.</desk-notice>` : ""}
      </div>
      <p class="typing small soft" aria-live="polite">${conversation.typing ? html`<bdi>${conversation.typing}</bdi> is typing…` : ""}</p>
      ${this._dropping.hint} ${joined && !chat.closed ? this._box(chat) : ""}
    </section>`;
  }

  private _note(chat: Chat, joined: boolean): TemplateResult {
    const { librarian, attendants } = chat.view;
    const holder = librarian ? html`<strong><bdi>${librarian.name}</bdi></strong> holds this chat.` : "Nobody holds this chat.";
    const others = attendance(attendants.filter((one) => one.id !== this.me));
    return html`${holder}
    ${joined ? "You joined it: the patron sees what you write." : "You are watching. The librarian sees that, the patron does not."} ${others}`;
  }

  private _box(chat: Chat): TemplateResult {
    const { conversation, view } = chat;
    const incomplete = "Catching up on missed messages. Your text is kept; send it in a moment.";
    const waiting = "Nobody holds this chat just now. Your text is kept.";
    return html`<div class="box">
    <desk-composer
      .chat=${chat.id}
      .draft=${chat.draft}
      .limit=${this.limit}
      .scripts=${this.scripts}
      .facts=${{ patron_name: view.patron.name, library_name: view.library.name, librarian_name: this.screenName }}
      .patronsLibrary=${view.library.id}
      .blocked=${this.blocked || (view.state === "active" ? "" : waiting) || (conversation.mayWrite ? "" : incomplete)}
      placeholder="Write to the patron"
      .files=${view.files}
      @desk-files=${(event: CustomEvent<readonly File[]>) => chat.sendFiles(event.detail)}
      @desk-draft=${(event: CustomEvent<string>) => (chat.draft = event.detail)}
      @desk-say=${(event: CustomEvent<string>) => conversation.say(event.detail)}
    ></desk-composer>
    </div>`;
  }

  private async _join(): Promise<void> {
    this._fault = "";
    try {
      await this.sessions.join();
      await this.updateComplete;
      this._composer?.focus();
    } catch (error) {
      this._fault = asRefusal(error).message;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-watch-panel": DeskWatchPanel;
  }
}
