/** Asks the patron whether the librarian may see their page, and while they do says so, with Stop beside it. */
import { html, LitElement, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { followingWordsIn, named } from "./following-words.js";
import type { FollowingState, PageFollowing } from "./page-following.js";

@customElement("desk-consent")
export class DeskConsent extends LitElement {
  /** What is asked, and where it stands: changed as a whole. */
  @property({ attribute: false }) page: PageFollowing | null = null;
  @property({ attribute: false }) following: FollowingState | null = null;
  @query("dialog") private _dialog!: HTMLDialogElement | null;
  @query(".following__stop") private _stop!: HTMLElement | null;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(): void {
    const isAsked = this.following?.stage === "asked";
    if (isAsked && !this._dialog?.open) this._dialog?.showModal();
    if (!isAsked && this._dialog?.open) this._dialog.close();
  }

  /** After the answer the focus is on the way back, where there is one. */
  focusStop(): void {
    this._stop?.focus();
  }

  protected override render() {
    const words = followingWordsIn(document.documentElement.lang);
    const { stage, name, end } = this.following ?? { stage: "off", name: "", end: null };
    const isOn = stage === "on" || stage === "starting";
    return html`<div class="following ${isOn ? "following--on" : ""}" ?hidden=${!isOn && !end}>
        <p class="following__said" role="status">
          ${stage === "on" ? html`<bdi>${named(words.on, name)}</bdi>` : stage === "starting" ? words.starting : end ? words[end] : ""}
        </p>
        ${isOn ? html`<button class="button following__stop" type="button" @click=${() => this.page?.stop()}>${words.stop}</button>` : nothing}
      </div>
      <dialog class="dialog" aria-labelledby="following-title" aria-describedby="following-facts" @cancel=${this._refused}>
        <h2 class="dialog__title" id="following-title">${named(words.title, name)}</h2>
        <div id="following-facts">${words.facts.map((fact) => html`<p>${fact}</p>`)}</div>
        <p class="dialog__choices">
          <button class="button button--main" type="button" @click=${() => this._answer(true)}>${words.agree}</button>
          <button class="button" type="button" @click=${() => this._answer(false)}>${words.refuse}</button>
        </p>
      </dialog>`;
  }

  private readonly _refused = (event: Event): void => {
    event.preventDefault();
    this._answer(false);
  };

  private _answer(agreed: boolean): void {
    void this.page?.answer(agreed);
    if (agreed) void this.updateComplete.then(() => this.focusStop());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-consent": DeskConsent;
  }
}
