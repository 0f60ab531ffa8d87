import { html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { AddressOf } from "../data/fetched-file.js";
import type { Pending } from "../data/message-log.js";
import type { OutgoingFiles } from "../data/outgoing-files.js";
import type { Message } from "../data/types.js";
import { piecesOf, siteOf } from "../text/links.js";
import "./desk-outgoing-files.js";
import "./desk-sent-file.js";
import { delivery, type VisitState } from "./phase.js";
import { happened, timeOfDay } from "./words.js";

export class PutBackEvent extends CustomEvent<{ clientId: string }> {}
export class ShowAgainEvent extends CustomEvent<{ address: string }> {}

const isPage = ({ kind }: Message): boolean => kind === "shown" || kind === "linked";
const END_PIXELS = 60;

/** The conversation so far. It stays at its end unless the reader has scrolled up. */
@customElement("desk-thread")
export class DeskThread extends LitElement {
  @property({ attribute: false }) visit: VisitState | null = null;
  /** Whether there is room beside the chat for what is shown there. */
  @property({ type: Boolean }) roomy = false;
  @property({ attribute: false }) outgoing!: OutgoingFiles;
  @property({ attribute: false }) address!: AddressOf;
  @query(".thread") private _thread!: HTMLElement | null;
  @state() private _unseen = 0;
  private _atEnd = true;
  private _top = 0;
  private _shown = 0;
  private readonly _fit = new ResizeObserver(() => this._stay());

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._fit.disconnect();
  }

  toEnd(): void {
    this._atEnd = true;
    this._unseen = 0;
    this._stay();
  }

  protected override render() {
    const { log, typing } = this.visit ?? { log: null, typing: null };
    const lines = [...(log?.messages ?? []), ...(log?.pending ?? [])];
    return html`
      <div class="thread" tabindex="0" role="region" aria-label="Conversation" @scroll=${this._scrolled}>
        <div role="log" aria-label="Messages" aria-live=${log?.stale === false ? "polite" : "off"}>
          ${repeat(
            lines,
            (line) => line.client_id ?? ("seq" in line ? line.seq : ""),
            (line) => {
              const event = "seq" in line ? happened(line) : null;
              return event && "seq" in line ? this._event(event, line.at) : this._message(line);
            },
          )}
        </div>
        ${this.visit?.outgoing.length
          ? html`<desk-outgoing-files .files=${this.outgoing} .list=${this.visit.outgoing}></desk-outgoing-files>`
          : nothing}
        <p class="typing" aria-hidden="true">${typing ? html`<bdi>${typing}</bdi> is typing…` : nothing}</p>
      </div>
      ${this._unseen
        ? html`<button class="button thread__news" type="button" @click=${this._toNews}>
            ${this._unseen === 1 ? "1 new message" : `${this._unseen} new messages`} ↓
          </button>`
        : nothing}
    `;
  }

  private _event(words: string, at: string) {
    return html`<p class="event"><bdi>${words}</bdi> <time datetime=${at}>${timeOfDay(at)}</time></p>`;
  }

  /** One template for a message before and after the server has it, so that it stays the same node and is read out once. */
  private _message(line: Message | Pending) {
    const sent = "seq" in line ? line : null;
    const waiting = "seq" in line ? null : line;
    const look = !waiting ? "" : waiting.state === "refused" ? "message--refused" : "message--pending";
    const mine = !sent || sent.from === "patron";
    const at = sent?.at ?? waiting?.written_at ?? "";
    const state = sent ? this._delivery(sent) : waiting && this._sending(waiting);
    return html`<div class="message ${mine ? "message--mine" : ""} ${look}">
      <p class="message__who">
        <bdi class="message__name">${mine ? "You" : sent.name}</bdi> ${sent ? this._deed(sent) : ""}
        <time datetime=${at}>${timeOfDay(at)}</time>
      </p>
      ${sent?.file
        ? html`<desk-sent-file .file=${sent.file} .address=${this.address}></desk-sent-file>`
        : sent && isPage(sent)
          ? this._page(sent)
          : this._text(line.text)}
      <p class="message__state">${state}</p>
      ${waiting?.state === "refused" && this.visit?.line.state !== "closed"
        ? html`<button class="button" type="button" @click=${() => this._putBack(waiting)}>Change and send again</button>`
        : nothing}
    </div>`;
  }

  /** What was done besides writing. */
  private _deed(line: Message): string {
    if (line.file) return "sent a file";
    if (!isPage(line)) return "";
    return this._isBeside(line) ? "opened a page beside the chat" : "shows you a page";
  }

  private _delivery(message: Message) {
    const state = this.visit && delivery(this.visit, message);
    return state ? { sent: "Sent", delivered: "Delivered" }[state] : nothing;
  }

  private _sending(mine: Pending): string {
    if (mine.state === "refused") return mine.reason ?? "Not sent";
    if (mine.reason) return mine.reason;
    return this.visit?.line.state === "open" ? "Sending…" : "Waiting for the connection";
  }

  private _text(text: string) {
    return html`<p class="message__text" dir="auto">${piecesOf(text).map((piece) =>
      piece.href
        ? html`<a href=${piece.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">${piece.text}</a>`
        : piece.text,
    )}</p>`;
  }

  private _isBeside(line: Message): boolean {
    return this.roomy && line.kind === "shown";
  }

  /** The host stands apart from the rest of the address: it says whose page it is. */
  private _page(line: Message) {
    const site = siteOf(line.text);
    if (!site) return this._text(line.text);
    const isBeside = this._isBeside(line);
    return html`<p class="message__page">
        <a
          class="button"
          href=${site.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          @click=${(event: MouseEvent) => isBeside && this._showAgain(event, site.href)}
          >${isBeside ? "Show" : "Open"} <bdi>${site.host}</bdi></a
        >
      </p>
      <p class="message__address" dir="ltr">${line.text}</p>`;
  }

  /** Beside the chat, unless the reader asks for a tab or a window of its own. */
  private _showAgain(event: MouseEvent, address: string): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.dispatchEvent(new ShowAgainEvent("desk-show-again", { detail: { address } }));
  }

  protected override firstUpdated(): void {
    if (this._thread) this._fit.observe(this._thread);
  }

  protected override updated(changes: PropertyValues<this>): void {
    if (!changes.has("visit")) return;
    const messages = this.visit?.log.messages ?? [];
    const news = messages.slice(this._shown).filter((message) => message.from !== "patron").length;
    const isFirst = this._shown === 0;
    this._shown = messages.length;
    if (this._atEnd || isFirst) this._stay();
    else if (news) this._unseen += news;
  }

  private _stay(): void {
    if (this._atEnd && this._thread) this._thread.scrollTop = this._thread.scrollHeight;
  }

  /** Only whoever scrolls up leaves the end; a long message that has just come does not move them away from it. */
  private _scrolled = (): void => {
    const thread = this._thread;
    if (!thread) return;
    const isUp = thread.scrollTop < this._top;
    this._top = thread.scrollTop;
    if (thread.scrollHeight - thread.scrollTop - thread.clientHeight < END_PIXELS) this._atEnd = true;
    else if (isUp) this._atEnd = false;
    if (this._atEnd) this._unseen = 0;
  };

  private _toNews = (): void => {
    this._thread?.focus();
    this.toEnd();
  };

  private _putBack(mine: Pending): void {
    this.dispatchEvent(new PutBackEvent("desk-put-back", { detail: { clientId: mine.client_id } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-thread": DeskThread;
  }
}
