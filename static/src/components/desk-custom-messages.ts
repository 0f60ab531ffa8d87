/** All custom messages, under the headings of the specification, each with what is set of it. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { SettingView } from "../data/types.js";
import { CustomMessages } from "../state/custom-messages.js";
import type { Settings } from "../state/settings.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import { Watch } from "./watch.js";

const PLACE = "Administration > Institution > Settings > Custom Messages > ";

/** What is on or off is changed, what has a text is edited. */
const CHANGED = ["patron-account-information"];

@customElement("desk-custom-messages")
export class DeskCustomMessages extends LitElement {
  @property({ attribute: false }) settings!: Settings;
  @property({ attribute: false }) stores!: Stores;
  @property({ attribute: false }) addressOf!: (name: string) => string;

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        gap: var(--space-5);
      }
      h2 {
        margin-bottom: var(--space-2);
        font-size: var(--text-m);
      }
      ul {
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
        background: var(--surface);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto;
        gap: var(--space-4);
        align-items: center;
        padding: var(--space-2) var(--space-4);
      }
      li + li {
        border-top: 1px solid var(--rule);
      }
      .state {
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      .unsaved {
        color: var(--danger);
        font-size: var(--text-xs);
        font-weight: 600;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.settings);
    new Watch(this, () => this._messages);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this._messages.read();
  }

  override render(): TemplateResult {
    const { refusal } = this._messages;
    const listed = (this.settings.declared ?? []).filter(({ place }) => place.startsWith(PLACE));
    const places = [...new Set(listed.map(({ place }) => place))];
    return html`${refusal
        ? html`<desk-notice kind="failure"
            >${refusal.message} <button class="link" type="button" @click=${() => this._messages.read()}>Try again</button></desk-notice
          >`
        : ""}
      ${places.map(
        (place) => html`<div>
          <h2>${place.slice(PLACE.length)}</h2>
          <ul>
            ${listed.filter((setting) => setting.place === place).map((setting) => this._row(setting))}
          </ul>
        </div>`,
      )}`;
  }

  private get _messages(): CustomMessages {
    return this.stores.of(CustomMessages);
  }

  private _row({ name, title, help }: SettingView): TemplateResult {
    const verb = CHANGED.includes(name) ? "Change" : "Edit";
    return html`<li>
      <div>
        <strong>${title}</strong> ${this.settings.unsaved.has(name) ? html`<span class="unsaved">not saved</span>` : ""}
        <p class="small soft" id="${name}-help">${help}</p>
      </div>
      <span class="state">${this._messages.stateOf(name)}</span>
      <a class="button" href=${this.addressOf(name)} aria-label="${verb} ${title}" aria-describedby="${name}-help">${verb}</a>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-custom-messages": DeskCustomMessages;
  }
}
