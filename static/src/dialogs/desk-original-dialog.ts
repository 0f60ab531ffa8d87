/** A received mail in full, with nothing taken away. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import "../components/desk-notice.js";
import { linked } from "../components/linked.js";
import { momentOf } from "../components/times.js";
import { asRefusal } from "../data/errors.js";
import type { HistoryEntry, Original } from "../data/types.js";
import type { OpenQuestion } from "../state/question.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-dialog.js";

@customElement("desk-original-dialog")
export class DeskOriginalDialog extends LitElement {
  @property({ attribute: false }) question!: OpenQuestion;
  @property({ attribute: false }) entry!: HistoryEntry;
  @state() private _original: Original | null = null;
  @state() private _fault = "";

  static override styles = [
    base,
    controls,
    css`
      .text {
        max-height: 60vh;
        margin: var(--space-3) 0;
        padding: var(--space-3);
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
        background: var(--surface-sunken);
        overflow: auto;
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
    `,
  ];

  override firstUpdated(): void {
    void this._fetch();
  }

  override render(): TemplateResult {
    const original = this._original;
    return html`<desk-dialog open heading="The original mail" @desk-close=${() => this.dispatchEvent(new CustomEvent("desk-close"))}>
      <p class="small soft"><bdi>${this.entry.who}</bdi> · ${momentOf(this.entry.at)}</p>
      ${this._fault ? html`<desk-notice kind="failure">${this._fault}</desk-notice>` : nothing}
      ${original
        ? html`<div class="text" dir="auto" tabindex="0" role="region" aria-label="Text of the mail">${linked(original.text)}</div>
            <a class="button" href=${original.url} target="_blank" rel="noopener noreferrer">Download the source</a>`
        : this._fault
          ? nothing
          : html`<p class="soft" role="status">Fetching the mail…</p>`}
    </desk-dialog>`;
  }

  private async _fetch(): Promise<void> {
    try {
      this._original = await this.question.original(this.entry.id);
    } catch (error) {
      this._fault = asRefusal(error).message;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-original-dialog": DeskOriginalDialog;
  }
}
