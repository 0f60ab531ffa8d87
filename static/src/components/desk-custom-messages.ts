/** All custom messages, under the headings of the specification; a message that serves both stands under both. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { SettingView } from "../data/types.js";
import type { Settings } from "../state/settings.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { Watch } from "./watch.js";

/** What each heading leads to, by the names of the settings. */
const HEADINGS: [string, string[]][] = [
  ["In all messages", ["custom-reply-text", "patron-account-information"]],
  [
    "Messages related to chat and follow-up",
    ["message-answer", "message-clarification", "message-new-account-from-chat", "message-chat-transcript"],
  ],
  [
    "Messages related to e-mail (web form) reference",
    ["message-answer", "message-clarification", "message-new-account", "message-new-question", "message-acknowledgement-page"],
  ],
  ["Messages to subject-matter experts", ["message-refer-by-email"]],
];

@customElement("desk-custom-messages")
export class DeskCustomMessages extends LitElement {
  @property({ attribute: false }) settings!: Settings;
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
        display: flex;
        gap: var(--space-4);
        align-items: center;
        justify-content: space-between;
        padding: var(--space-2) var(--space-4);
      }
      li + li {
        border-top: 1px solid var(--rule);
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
  }

  override render(): TemplateResult[] {
    return HEADINGS.map(
      ([heading, names]) => html`<div>
        <h2>${heading}</h2>
        <ul>
          ${names.flatMap((name) => this.settings.declared?.filter((setting) => setting.name === name) ?? []).map((setting) => this._row(setting))}
        </ul>
      </div>`,
    );
  }

  private _row({ name, title, help }: SettingView): TemplateResult {
    return html`<li>
      <div>
        <strong>${title}</strong> ${this.settings.unsaved.has(name) ? html`<span class="unsaved">not saved</span>` : ""}
        <p class="small soft">${help}</p>
      </div>
      <a class="button" href=${this.addressOf(name)} aria-label="Edit ${title}">Edit</a>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-custom-messages": DeskCustomMessages;
  }
}
