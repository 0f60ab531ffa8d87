/** One custom message: its form, and on Test the letter as it would go out with what is saved. */
import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { SettingSheet } from "../state/setting-sheet.js";
import { MockUps } from "../state/mock-ups.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import "./desk-setting-form.js";
import { Watch } from "./watch.js";

/** The Custom Reply Text shows when others are tested; the account information too. */
const UNTESTED = ["custom-reply-text", "patron-account-information"];

@customElement("desk-custom-message")
export class DeskCustomMessage extends LitElement {
  @property({ attribute: false }) sheet!: SettingSheet;
  @property({ attribute: false }) stores!: Stores;
  @property() backTo = "";
  @state() private _asText = false;

  static override styles = [
    base,
    controls,
    css`
      :host,
      .letter {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      .letter {
        padding: var(--space-4);
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
        background: var(--surface-sunken);
        gap: var(--space-3);
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
        align-items: center;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-1) var(--space-3);
        overflow-wrap: anywhere;
      }
      dt {
        color: var(--ink-soft);
      }
      iframe,
      pre {
        width: 100%;
        height: 32rem;
        margin: 0;
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
        background: #fff;
      }
      pre {
        padding: var(--space-3);
        overflow: auto;
        background: var(--surface);
        color: var(--ink);
        font-size: var(--text-s);
        white-space: pre-wrap;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.sheet);
    new Watch(this, () => this._mockUps);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has("sheet")) this._mockUps.close();
  }

  override render(): TemplateResult {
    const { setting } = this.sheet;
    return html`<div>
        <p class="small soft">${setting.place.split(" > ").at(-1)}</p>
        <h2>${setting.title}</h2>
      </div>
      <p class="soft">${setting.help}</p>
      <desk-setting-form .sheet=${this.sheet}></desk-setting-form>
      <div class="end">
        ${UNTESTED.includes(setting.name)
          ? ""
          : html`<button class="button" type="button" ?disabled=${this._mockUps.busy} @click=${() => this._mockUps.open(setting.name)}>Test</button>`}
        <a class="button quiet" href=${this.backTo}>Cancel</a>
        ${this.sheet.isChanged && !UNTESTED.includes(setting.name) ? html`<span class="small soft">Test shows what is saved.</span>` : ""}
      </div>
      ${this._letter()}`;
  }

  private get _mockUps(): MockUps {
    return this.stores.of(MockUps);
  }

  private _letter(): TemplateResult | string {
    const { mockUp, refusal } = this._mockUps;
    if (refusal) return html`<desk-notice kind="failure">${refusal.message}</desk-notice>`;
    if (!mockUp) return "";
    return html`<section class="letter" aria-label="Mock-up">
      <dl>
        ${mockUp.sender ? html`<dt>From</dt><dd dir="auto">${mockUp.sender}</dd>` : ""}
        <dt>Subject</dt>
        <dd dir="auto">${mockUp.subject}</dd>
      </dl>
      <div class="end">
        <button class="button" type="button" aria-pressed=${String(!this._asText)} @click=${() => (this._asText = false)}>As most people see it</button>
        <button class="button" type="button" aria-pressed=${String(this._asText)} @click=${() => (this._asText = true)}>As plain text</button>
        <button class="button quiet" type="button" @click=${() => this._mockUps.close()}>Close</button>
      </div>
      ${this._asText
        ? html`<pre dir="auto" tabindex="0">${mockUp.text}</pre>`
        : html`<iframe title="The letter" sandbox="" src=${mockUp.page}></iframe>`}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-custom-message": DeskCustomMessage;
  }
}
