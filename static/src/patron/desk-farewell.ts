import { html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Refusal } from "../data/errors.js";
import "./desk-address-form.js";
import "./desk-survey.js";
import { endedBy, mayHaveCopy, wasMet, type VisitState } from "./phase.js";
import { whatFollows, whoEnded } from "./words.js";

/** Stands where the box was once nothing more can be written, says why, and shows the way on. */
@customElement("desk-farewell")
export class DeskFarewell extends LitElement {
  /** The visit that ended or was refused; null when this tab has no chat. */
  @property({ attribute: false }) visit: VisitState | null = null;
  @property({ attribute: false }) refusal: Refusal | null = null;
  @property() form = "";
  /** A message was being written when it ended. */
  @property({ type: Boolean }) hasDraft = false;
  @property({ type: Boolean }) isPublic = false;
  @property({ type: Boolean }) busy = false;
  /** Why the transcript could not be sent. */
  @property() problem = "";

  /** What the library asks; it stays when the server, once it was answered, asks no more. */
  @state() private _survey: string | null = null;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this._survey ??= this.visit?.chat?.survey ?? null;
  }

  protected override render() {
    const [title, text] = this._words();
    const mayRetry = this.refusal !== null && !this._isUnknown();
    const mayAsk = this.refusal === null && this.visit !== null && mayHaveCopy(this.visit);
    return html`<section class="farewell" aria-label="The end of the chat">
      <div role="status"><h2 class="farewell__title" tabindex="-1">${title}</h2></div>
      <p role="status">${text}</p>
      ${mayAsk ? this._copy() : this.problem ? html`<p role="alert">${this.problem}</p>` : nothing}
      ${this.isPublic ? html`<p>Nothing of this chat stays in this browser once you start a new one or close the page.</p>` : nothing}
      ${this.hasDraft && !this.isPublic ? html`<p>What you were writing goes along into the new chat.</p>` : nothing}
      <p class="farewell__ways">
        ${mayRetry ? html`<button class="button button--main" type="button" @click=${this._retry}>Try again</button>` : nothing}
        <a class="button ${mayRetry || mayAsk ? "" : "button--main"}" href=${this.form} @click=${this._startAnew}>Start a new chat</a>
      </p>
      ${this.refusal === null && this._survey ? html`<desk-survey .address=${this._survey}></desk-survey>` : nothing}
    </section>`;
  }

  private _copy() {
    return html`<desk-address-form
      id="copy"
      .missing=${"Write the e-mail address that the transcript goes to."}
      .busy=${this.busy}
      .problem=${this.problem}
      .label=${"Your e-mail address"}
      .button=${"Send me the transcript"}
    ></desk-address-form>`;
  }

  private _words(): [string, string] {
    if (!this.visit) return ["There is no chat in this tab", "A chat stays in the tab that it was started in, until that tab is closed."];
    if (!this.refusal) return [`${whoEnded(endedBy(this.visit))}.`, whatFollows(this.visit.chat, wasMet(this.visit), this.visit.mailedTo)];
    if (this._isUnknown()) return ["This chat can no longer be opened", "It ended some time ago, or its address is not complete."];
    return ["The chat could not be opened", this.refusal.message];
  }

  private _isUnknown(): boolean {
    return ["not_found", "gone", "not_allowed", "not_signed_in"].includes(this.refusal?.code ?? "");
  }

  private _retry = (): boolean => this.dispatchEvent(new CustomEvent("desk-retry"));

  private _startAnew = (): boolean => this.dispatchEvent(new CustomEvent("desk-start-anew"));
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-farewell": DeskFarewell;
  }
}
