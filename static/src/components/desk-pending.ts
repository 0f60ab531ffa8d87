/** What I wrote and the server has not yet: on its way, or refused with the reason and what can be done. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Pending } from "../data/message-log.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";

@customElement("desk-pending")
export class DeskPending extends LitElement {
  /** Nothing more can be sent: a refused text is only there to be read and copied. */
  @property({ type: Boolean }) closed = false;
  @property({ attribute: false }) pending: readonly Pending[] = [];

  static override styles = [
    base,
    controls,
    css`
      li {
        display: flex;
        flex-direction: column;
        align-items: flex-end;
        overflow-wrap: anywhere;
        margin-top: var(--space-1);
      }
      .bubble {
        max-width: min(85%, 40rem);
        padding: var(--space-2) var(--space-3);
        border: 1px dashed var(--rule-strong);
        border-radius: var(--radius-l);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      .refused .bubble {
        border-color: var(--danger);
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<ul>
      ${this.pending.map(
        (mine) => html`<li class=${mine.state}>
          <div class="bubble" dir="auto">${mine.text}</div>
          ${mine.state === "refused"
            ? html`<p class="fault" role="alert">Not sent: ${mine.reason}</p>
                ${this.closed ? "" : this._ways(mine)}`
            : html`<p class="small soft">${mine.reason ?? "Sending…"}</p>`}
        </li>`,
      )}
    </ul>`;
  }

  private _ways(mine: Pending): TemplateResult {
    return html`<p>
      <button class="link small" type="button" @click=${() => this._tell("desk-say-again", mine)}>Try again</button>
      <button class="link small" type="button" @click=${() => this._tell("desk-take-back", mine)}>Back to the box</button>
    </p>`;
  }

  private _tell(name: string, mine: Pending): void {
    this.dispatchEvent(new CustomEvent(name, { detail: mine.client_id }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-pending": DeskPending;
  }
}
