/** What the library asks at the end of a chat: the form of the survey's own page, in place; or a link to one elsewhere. */
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { enhanceSurveyForm, forgetSurveys } from "./survey-form.js";
import { storageFor } from "./tab-storage.js";

const FAILED = "Your answers were not sent. They are still here: look at your connection, and send them again.";

@customElement("desk-survey")
export class DeskSurvey extends LitElement {
  /** A page of ours, or one elsewhere. */
  @property() address = "";
  @state() private _form: HTMLFormElement | null = null;
  @state() private _problem: Element | null = null;
  @state() private _failure = "";
  @state() private _isTaken = false;
  private _isSending = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has("address") && this._isOurs()) void this._load();
  }

  protected override render() {
    if (!this._isOurs()) {
      return html`<section class="farewell__survey" aria-labelledby="survey-title">
        <h2 id="survey-title">How did we do?</h2>
        <p>
          The library would be glad to know:
          <a href=${this.address} target="_blank" rel="noopener noreferrer">tell us how it was<span class="visually-hidden"> (opens in a new tab)</span></a>.
        </p>
      </section>`;
    }
    if (this._isTaken) {
      return html`<section class="farewell__survey" aria-labelledby="survey-title">
        <h2 id="survey-title" tabindex="-1">Thank you</h2>
        <p>Your answers have reached the library. They help it to do better.</p>
      </section>`;
    }
    if (!this._form) return nothing;
    return html`<section class="farewell__survey" aria-labelledby="survey-title">
      <h2 id="survey-title">How did we do?</h2>
      <p>The library would be glad to know. Answer what you like, and leave out the rest.</p>
      ${this._problem ?? nothing}
      <div role="alert">${this._failure ? html`<p class="field__error">${this._failure}</p>` : nothing}</div>
      ${this._form}
    </section>`;
  }

  private _isOurs(): boolean {
    return this.address.startsWith("/");
  }

  private async _load(): Promise<void> {
    try {
      this._show(await pageAt(this.address));
    } catch {
      this._form = null; // the letter has the link as well
    }
  }

  /** A page without a form takes no answers: nothing is shown then. */
  private _show(page: Document): void {
    this._form = page.querySelector("form[data-survey-form]");
    this._problem = page.getElementById("problem");
    if (!this._form) return;
    enhanceSurveyForm(this._form, this.address, storageFor(this));
    this._form.addEventListener("submit", (event) => void this._send(event));
  }

  private async _send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this._isSending || !this._form) return;
    this._setSending(true);
    this._failure = "";
    try {
      this._take(await pageAt(this.address, this._form));
    } catch {
      this._failure = FAILED;
    }
    this._setSending(false);
    await this.updateComplete;
    this.querySelector<HTMLElement>("#problem, h2[tabindex]")?.focus();
  }

  private _take(page: Document): void {
    if (page.querySelector("[data-survey-taken]")) {
      this._isTaken = true;
      forgetSurveys(storageFor(this));
    } else if (page.querySelector("form[data-survey-form]")) this._show(page);
    else this._failure = page.querySelector("main p")?.textContent ?? FAILED;
  }

  private _setSending(sending: boolean): void {
    this._isSending = sending;
    this._form?.querySelector("button[type=submit]")?.setAttribute("aria-disabled", String(sending));
  }
}

/** The page at an address of ours; with a form, what is answered to it. */
async function pageAt(address: string, form?: HTMLFormElement): Promise<Document> {
  const sent = form ? { method: "POST", body: new URLSearchParams([...new FormData(form)] as [string, string][]) } : {};
  const response = await fetch(address, { ...sent, cache: "no-store", signal: AbortSignal.timeout(20_000) });
  if (response.status >= 500) throw new Error(response.statusText);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-survey": DeskSurvey;
  }
}
