/** One line of a transcript: what somebody wrote, or what happened. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { AddressOf } from "../data/fetched-file.js";
import type { Message } from "../data/types.js";
import { base } from "../styles/base.js";
import "./desk-chat-file.js";
import { linked } from "./linked.js";
import { momentOf, timeOf } from "./times.js";
import { happening, isWritten } from "./wording.js";

/** What was done besides writing. */
const CAPTIONS: Partial<Record<Message["kind"], string>> = { asked: "asked ", shown: "showed a page, beside the chat where the screen has room ", linked: "gave a page as a link ", sent_file: "sent a file " };
/** Of these it has to be read what the patron has of it, whoever wrote before. */
const SAYS_HOW: ReadonlySet<Message["kind"]> = new Set(["shown", "linked"]);

@customElement("desk-message")
export class DeskMessage extends LitElement {
  @property({ attribute: false }) message: Message | null = null;
  /** False when the line before is by the same writer. */
  @property({ type: Boolean }) named = false;
  /** Where a file of the transcript can be fetched. */
  @property({ attribute: false }) address: AddressOf | null = null;
  /** Sending, sent or delivered; words below my own last message. */
  @property() delivery = "";

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        align-items: flex-start;
        max-width: 100%;
      }
      .bubble {
        max-width: min(85%, 40rem);
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--rule);
        border-radius: var(--radius-l);
        border-start-start-radius: var(--radius-s);
        background: var(--surface);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      .said {
        display: flex;
        flex-direction: column;
        max-width: 100%;
        gap: 2px;
        align-self: stretch;
        align-items: flex-start;
      }
      .said.mine {
        align-items: flex-end;
      }
      .mine .bubble {
        border-color: transparent;
        border-radius: var(--radius-l);
        border-start-end-radius: var(--radius-s);
        background: var(--accent-soft);
        color: var(--on-accent-soft);
      }
      .mine a {
        color: inherit;
      }
      .by {
        max-width: 100%;
        margin-top: var(--space-2);
        font-size: var(--text-s);
        overflow-wrap: anywhere;
      }
      .by b {
        font-weight: 650;
      }
      .happened {
        align-self: center;
        padding: var(--space-1) var(--space-3);
        color: var(--ink-soft);
        font-size: var(--text-s);
        text-align: center;
        overflow-wrap: anywhere;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    const { message } = this;
    if (!message) return nothing;
    const time = html`<time datetime=${message.at} title=${momentOf(message.at)}>${timeOf(message.at)}</time>`;
    if (!isWritten(message)) {
      return html`<p class="happened"><bdi>${happening(message)}</bdi> · ${time}</p>`;
    }
    const by = message.from === "patron" ? message.name || "Patron" : message.name || "Librarian";
    return html`<div class="said ${message.from === "patron" ? "" : "mine"}">
      <p class=${this.named || SAYS_HOW.has(message.kind) ? "by" : "unseen"}>
        <b><bdi>${by}</bdi></b> <span class="soft">${CAPTIONS[message.kind] ?? ""}${time}</span>
      </p>
      <div class="bubble" dir="auto">${
        message.file ? html`<desk-chat-file .file=${message.file} .address=${this.address}></desk-chat-file>` : linked(message.text)
      }</div>
      ${this.delivery ? html`<p class="small soft">${this.delivery}</p>` : ""}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-message": DeskMessage;
  }
}
