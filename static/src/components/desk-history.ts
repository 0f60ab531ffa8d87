/** What happened to a question, one entry after the other; what is for staff alone is marked. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { HistoryEntry, HistoryKind } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-file-list.js";
import "./desk-fold.js";
import { history } from "./desk-history.styles.js";
import { ask, chat, done, form, lock, pencil, person, referred, reply, returned, send, shut, tag, undeliverable, warning } from "./icons.js";
import { linked } from "./linked.js";
import { momentOf } from "./times.js";
import { entryTitle } from "./wording.js";

const SYMBOLS: Record<HistoryKind, () => TemplateResult> = {
  question: form,
  session: chat,
  transfer: referred,
  note: pencil,
  resolution: tag,
  claim: person,
  unclaim: returned,
  assign: person,
  answer: send,
  clarification: ask,
  message: send,
  referral: referred,
  referral_shared: referred,
  referral_expert: referred,
  accept: done,
  reject: returned,
  recall: returned,
  close: shut,
  reopen: returned,
  codes: tag,
  patron_reply: reply,
  solved: done,
  expert_reply: reply,
  auto_reply: reply,
  bounce: undeliverable,
  complaint: warning,
  moved_to_service_history: shut,
};

/** So many of the newest are shown; the older ones on request. */
const SHOWN = 8;

@customElement("desk-history")
export class DeskHistory extends LitElement {
  @property({ attribute: false }) entries: readonly HistoryEntry[] = [];
  @state() private _all = false;

  static override styles = [base, controls, history];

  override render(): TemplateResult {
    const hidden = this._all ? 0 : Math.max(0, this.entries.length - SHOWN - 1);
    const shown = hidden ? this.entries.slice(hidden) : this.entries;
    return html`${hidden
        ? html`<button class="link" type="button" @click=${() => (this._all = true)}>Show all: ${hidden} earlier entries</button>`
        : nothing}
      <ol>
        ${repeat(
          shown,
          (entry) => entry.id,
          (entry) => this._entry(entry),
        )}
      </ol>`;
  }

  private _entry(entry: HistoryEntry): TemplateResult {
    const { kind, who, library_name, at, text, staff_only, files } = entry;
    return html`<li class=${staff_only ? "staff" : "told"} id="entry-${entry.id}">
      <span class="symbol">${SYMBOLS[kind]()}</span>
      <h3 dir="auto">${entryTitle(entry)}</h3>
      <p class="small soft">
        ${who ? html`<bdi>${who}</bdi>` : nothing}${library_name ? html`${who ? ", " : ""}<bdi>${library_name}</bdi>` : nothing}
        ${who || library_name ? "· " : nothing}<time datetime=${at}>${momentOf(at)}</time>
        ${staff_only ? html`· <span class="only">${lock()} Staff only</span>` : nothing}
      </p>
      ${text ? html`<desk-fold what="of this entry" height="15rem"><p class="text" dir="auto">${linked(text)}</p></desk-fold>` : nothing}
      ${files.length ? html`<desk-file-list .files=${files}></desk-file-list>` : nothing}
      ${entry.has_original
        ? html`<button class="link small" type="button" @click=${() => this._original(entry)}>Show the original mail</button>`
        : nothing}
    </li>`;
  }

  private _original(entry: HistoryEntry): void {
    this.dispatchEvent(new CustomEvent("desk-original", { detail: entry }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-history": DeskHistory;
  }
}
