/** The second factor of one's own sign-in: set up with an app on the phone, or turned off. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { SecondFactorBegun } from "../data/types.js";
import { MyAccount } from "../state/my-account.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { accounts } from "./desk-accounts.styles.js";
import "./desk-notice.js";
import "./desk-qr-code.js";
import { field, typedInto } from "./field.js";
import { Watch } from "./watch.js";

/** What people read off: four letters at a time. */
const grouped = (secret: string): string => secret.replace(/(.{4})(?=.)/g, "$1 ");

@customElement("desk-my-second-factor")
export class DeskMySecondFactor extends LitElement {
  @property({ attribute: false }) stores!: Stores;

  static override styles = [
    base,
    controls,
    accounts,
    css`
      .part {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      .field {
        max-width: 20rem;
      }
      code {
        font-family: var(--font-mono);
        overflow-wrap: anywhere;
      }
      ol {
        display: grid;
        gap: var(--space-4);
        padding-left: 1.4em;
        list-style: decimal;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this._mine);
  }

  override render(): TemplateResult {
    const { part, refusal, done, begun, secondFactor } = this._mine;
    const here = part === "factor";
    return html`<section class="card" aria-labelledby="factor">
      <h2 id="factor">Second factor</h2>
      <p class="soft">
        With it, your password alone opens nothing: a code is asked for that an app on your phone shows, such as Aegis, Google Authenticator or Microsoft
        Authenticator.
      </p>
      ${here && done ? html`<desk-notice kind="success">${done}</desk-notice>` : ""}
      ${here && refusal && !refusal.field ? html`<desk-notice kind="failure">${refusal.message}</desk-notice>` : ""}
      ${begun ? this._first(begun) : secondFactor ? this._on() : this._off()}
    </section>`;
  }

  private get _mine(): MyAccount {
    return this.stores.of(MyAccount);
  }

  private _off(): TemplateResult {
    const fault = this._mine.faults("factor").password;
    return html`<form class="part" novalidate @submit=${(event: SubmitEvent) => this._take(event, ({ password }) => this._mine.begin(password ?? ""))}>
      <p>It is <strong>off</strong>.</p>
      ${field({ name: "password", label: "Your password", type: "password", autocomplete: "current-password", fault })}
      <div class="end"><button class="button" ?disabled=${this._mine.busy}>Set up a second factor</button></div>
    </form>`;
  }

  private _first({ secret, address }: SecondFactorBegun): TemplateResult {
    const fault = this._mine.faults("factor").code ?? this._mine.faults("factor").session;
    return html`<form class="part" novalidate @submit=${(event: SubmitEvent) => this._take(event, ({ code }) => this._mine.turnOn(code ?? ""))}>
      <ol>
        <li>
          <p>Scan this with the app, or <a href=${address}>open it on this phone</a>, or type: <code>${grouped(secret)}</code></p>
          <desk-qr-code .text=${address} label="The secret as a QR code"></desk-qr-code>
        </li>
        <li>${field({ name: "code", label: "The code that the app shows now", autocomplete: "one-time-code", fault })}</li>
      </ol>
      <div class="end">
        <button class="button main" ?disabled=${this._mine.busy}>Turn it on</button>
        <button class="button quiet" type="button" @click=${() => this._mine.cancel()}>Cancel</button>
      </div>
    </form>`;
  }

  private _on(): TemplateResult {
    const { password, code } = this._mine.faults("factor");
    return html`<form
      class="part"
      novalidate
      @submit=${(event: SubmitEvent) => this._take(event, (typed) => this._mine.turnOff(typed.password ?? "", typed.code ?? ""))}
    >
      <p>It is <strong>on</strong>. To move it to another phone, turn it off and set it up again. If you lose the phone, an administrator can reset it.</p>
      ${field({ name: "password", label: "Your password", type: "password", autocomplete: "current-password", fault: password })}
      ${field({ name: "code", label: "A code of the app", autocomplete: "one-time-code", fault: code })}
      <div class="end"><button class="button" ?disabled=${this._mine.busy}>Turn it off</button></div>
    </form>`;
  }

  private async _take(event: SubmitEvent, act: (typed: Record<string, string>) => Promise<boolean>): Promise<void> {
    event.preventDefault();
    await act(typedInto(event.target as HTMLFormElement));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-my-second-factor": DeskMySecondFactor;
  }
}
