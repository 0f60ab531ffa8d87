/** What can be done to a question: one thing first, the others beside it, and on a phone behind one button. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { May } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { actBar } from "./desk-act-bar.styles.js";
import { ask, done, down, pencil, person, referred, returned, send, shut, tag } from "./icons.js";

export type BarAct =
  | "answer"
  | "claim"
  | "accept"
  | "clarification"
  | "message"
  | "note"
  | "take"
  | "assign"
  | "refer"
  | "recall"
  | "reject"
  | "unclaim"
  | "codes"
  | "close"
  | "reopen";

interface Item {
  act: BarAct;
  name: string;
  symbol: () => TemplateResult;
  may: (may: May) => boolean;
  key?: string;
}

/** In the order of the bar. */
const ITEMS: readonly Item[] = [
  { act: "answer", name: "Answer", symbol: send, may: (may) => may.answer, key: "a" },
  { act: "claim", name: "Claim", symbol: person, may: (may) => may.claim },
  { act: "accept", name: "Accept", symbol: done, may: (may) => may.accept },
  { act: "reject", name: "Reject…", symbol: returned, may: (may) => may.reject },
  { act: "clarification", name: "Ask the patron back", symbol: ask, may: (may) => may.clarification },
  { act: "message", name: "Message", symbol: send, may: (may) => may.message },
  { act: "note", name: "Note", symbol: pencil, may: (may) => may.note, key: "n" },
  { act: "take", name: "Take", symbol: person, may: (may) => may.take },
  { act: "assign", name: "Assign…", symbol: person, may: (may) => may.assign },
  { act: "unclaim", name: "Give back", symbol: returned, may: (may) => may.unclaim },
  {
    act: "refer",
    name: "Refer…",
    symbol: referred,
    may: (may) => may.refer_library || may.refer_shared || may.refer_expert,
    key: "r",
  },
  { act: "recall", name: "Recall the referral", symbol: returned, may: (may) => may.recall },
  { act: "codes", name: "Codes…", symbol: tag, may: (may) => may.codes },
  { act: "close", name: "Close", symbol: shut, may: (may) => may.close, key: "c" },
  { act: "reopen", name: "Reopen", symbol: returned, may: (may) => may.reopen },
];

/** What comes first, if it may be done. */
const MAIN: readonly BarAct[] = ["answer", "claim", "accept", "reopen"];

/** The act of a key, if it may be done. */
export const actOfKey = (key: string, may: May): BarAct | null =>
  ITEMS.find((item) => item.key === key && item.may(may))?.act ?? null;

@customElement("desk-act-bar")
export class DeskActBar extends LitElement {
  @property({ attribute: false }) may!: May;
  @property({ type: Boolean }) busy = false;
  @state() private _more = false;

  static override styles = [base, controls, actBar];

  override render(): TemplateResult | typeof nothing {
    const items = ITEMS.filter((item) => item.may(this.may));
    const main = items.find(({ act }) => MAIN.includes(act));
    const others = items.filter((item) => item !== main);
    if (!items.length) return nothing;
    return html`<div class="bar" role="group" aria-label="What to do with this question" @keydown=${this._key}>
        ${main ? this._button(main, "main") : nothing}
        ${others.length
          ? html`<button
              class="button more"
              type="button"
              aria-expanded=${this._more ? "true" : "false"}
              aria-controls="others"
              @click=${() => (this._more = !this._more)}
            >
              More ${down()}
            </button>`
          : nothing}
        <div class="others ${this._more ? "open" : ""}" id="others">${others.map((item) => this._button(item, ""))}</div>
    </div>`;

  }

  private _button({ act, name, symbol, key }: Item, look: string): TemplateResult {
    return html`<button
      class="button ${look}"
      type="button"
      aria-keyshortcuts=${key ?? nothing}
      ?disabled=${this.busy}
      @click=${() => this._ask(act)}
    >
      ${symbol()}${name}
    </button>`;
  }

  private _key(event: KeyboardEvent): void {
    if (event.key === "Escape") this._more = false;
  }

  private _ask(act: BarAct): void {
    this._more = false;
    this.dispatchEvent(new CustomEvent("desk-act", { detail: act }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-act-bar": DeskActBar;
  }
}
