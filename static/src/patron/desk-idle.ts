import { html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { secondsLeft } from "./idle.js";

const SIGNS_OF_LIFE = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "input"];
/** While the warning is up a mouse that is pushed in passing is nobody's answer. */
const ANSWERS = ["pointerdown", "keydown"];

/** Watches a public computer: warns when nobody uses it, and says at last that it was left. */
@customElement("desk-idle")
export class DeskIdle extends LitElement {
  /** After how long it is cleared; the warning comes a minute before. */
  @property({ type: Number }) minutes = 5;
  /** Whether there is anything that the next person should not see. */
  @property({ type: Boolean }) armed = false;
  @state() private _left: number | null = null;
  @query("dialog") private _dialog!: HTMLDialogElement | null;
  private _touched = Date.now();
  private _timer: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this._touched = Date.now();
    this._timer = setInterval(this._look, 1000);
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, this._touch, { passive: true });
    document.addEventListener("visibilitychange", this._look);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this._timer);
    for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, this._touch);
    document.removeEventListener("visibilitychange", this._look);
  }

  protected override render() {
    return html`<dialog class="dialog" aria-labelledby="idle-title" aria-describedby="idle-text" @cancel=${this._stay}>
      <h2 class="dialog__title" id="idle-title">Are you still there?</h2>
      <p id="idle-text">Nobody has used this page for a while. So that the next person does not see it, it ends and is cleared soon.</p>
      <p role="timer">${this._left === null ? nothing : `In ${this._left} second${this._left === 1 ? "" : "s"}`}</p>
      <button class="button button--main" type="button" @click=${this._stay}>I am still here</button>
    </dialog>`;
  }

  override updated(): void {
    const isDue = this._left !== null;
    if (isDue && !this._dialog?.open) this._dialog?.showModal();
    if (!isDue && this._dialog?.open) this._dialog.close();
  }

  private _look = (): void => {
    if (!this.armed) this._touched = Date.now();
    const left = secondsLeft(this._touched, Date.now(), this.minutes);
    if (left === 0 && this._left !== 0) this.dispatchEvent(new CustomEvent("desk-left"));
    this._left = left;
  };

  private _touch = (event: Event): void => {
    if (this._left === null || ANSWERS.includes(event.type)) this._stay();
  };

  private _stay = (): void => {
    this._touched = Date.now();
    this._left = null;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-idle": DeskIdle;
  }
}
