/** Messages in order, with the day where it changes. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { AddressOf } from "../data/fetched-file.js";
import type { Message } from "../data/types.js";
import { base } from "../styles/base.js";
import "./desk-message.js";
import { dayOf } from "./times.js";
import { isWritten } from "./wording.js";

/** Below the last of these of mine stands whether it was delivered. */
const SENT = new Set<Message["kind"]>(["said", "sent_file"]);

@customElement("desk-transcript")
export class DeskTranscript extends LitElement {
  @property({ attribute: false }) messages: readonly Message[] = [];
  /** Where a file of the transcript can be fetched. */
  @property({ attribute: false }) address: AddressOf | null = null;
  /** How far the patron's page has received; null where delivery does not matter any more. */
  @property({ attribute: false }) delivered: number | null = null;

  static override styles = [
    base,
    css`
      ol {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-1);
      }
      .day {
        margin: var(--space-2) 0;
        color: var(--ink-soft);
        font-size: var(--text-s);
        font-weight: 600;
        text-align: center;
      }
    `,
  ];

  override render(): TemplateResult {
    const myLast = this.delivered === null ? undefined : this.messages.findLast((one) => one.from === "librarian" && SENT.has(one.kind));
    return html`<ol>
      ${repeat(
        this.messages,
        (message) => message.seq,
        (message, index) => this._line(message, this.messages[index - 1], message === myLast),
      )}
    </ol>`;
  }

  private _line(message: Message, before: Message | undefined, isMyLast: boolean): TemplateResult {
    const day = dayOf(message.at);
    const newDay = !before || dayOf(before.at) !== day;
    const sameWriter =
      before?.from === message.from && before.name === message.name && isWritten(before) && !newDay;
    const delivery = isMyLast ? (message.seq <= (this.delivered ?? 0) ? "Delivered" : "Sent") : "";
    return html`<li>
      ${newDay ? html`<p class="day">${day}</p>` : ""}
      <desk-message .message=${message} .named=${!sameWriter} .address=${this.address} .delivery=${delivery}></desk-message>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-transcript": DeskTranscript;
  }
}
