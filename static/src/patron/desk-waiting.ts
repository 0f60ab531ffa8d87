import { html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import "./desk-address-form.js";
import { returnedBecause, secondsWaited, waitingMessage, type VisitState } from "./phase.js";
import { placeInLine, waited } from "./words.js";

const LOOK_SECONDS = 5;
const BACK_IN_LINE = { returned: "We lost the librarian’s line.", reoffered: "The librarian was held up." };

/** What a patron in line can know: the place, the time, and the truth when nobody is on duty any more. */
@customElement("desk-waiting")
export class DeskWaiting extends LitElement {
  @property({ attribute: false }) visit: VisitState | null = null;
  @property({ type: Boolean }) busy = false;
  @property() problem = "";
  private _tick: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this._tick = setInterval(() => this.requestUpdate(), LOOK_SECONDS * 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this._tick);
  }

  protected override render() {
    const visit = this.visit;
    if (!visit?.chat) return nothing;
    return html`<section class="card ${visit.chat.open ? "" : "card--closed"}" aria-label="Waiting">
      ${visit.chat.open ? this._inLine(visit) : this._closed(visit.chat.has_email)}
    </section>`;
  }

  private _inLine(visit: VisitState) {
    const place = placeInLine(visit.chat?.place ?? null);
    const seconds = secondsWaited(visit, Date.now());
    const message = waitingMessage(visit, seconds);
    const why = returnedBecause(visit);
    return html`
      <div role="status">
        <h2 class="card__title">${why ? `${BACK_IN_LINE[why]} ${place} again.` : `${place}.`}</h2>
      </div>
      <p class="card__time">${waited(seconds)}.</p>
      ${message ? html`<p class="own-words" role="status" dir="auto">${message}</p>` : nothing}
      <p>${why
        ? "The next librarian will see everything that was said so far."
        : "You can already write more; the librarian will read it."}</p>
      <p><button class="as-link" type="button" @click=${this._leaveIt}>Leave the question with the library instead</button></p>
    `;
  }

  private _leaveIt = (): boolean => this.dispatchEvent(new CustomEvent("desk-leave-it"));

  private _closed(hasEmail: boolean) {
    return html`
      <div role="status"><h2 class="card__title">No librarian is on duty any more.</h2></div>
      <p>${hasEmail
        ? "We are sorry. Leave the question with the library, and it will answer to the e-mail address you gave. If you stay here, you keep your place in line."
        : "We are sorry. Leave your e-mail address and the library will answer you there. If you stay here, you keep your place in line."}</p>
      <desk-address-form
        id="leave-waiting"
        .hasEmail=${hasEmail}
        .missing=${"Write your e-mail address: the answer goes there."}
        .busy=${this.busy}
        .problem=${this.problem}
        .label=${"Your e-mail address"}
        .button=${"Leave the question with the library"}
      ></desk-address-form>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-waiting": DeskWaiting;
  }
}
