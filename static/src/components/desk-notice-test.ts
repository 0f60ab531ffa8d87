/** Sends a test to the saved addresses for notices, and says to which. */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { NoticeTest } from "../state/notice-test.js";
import type { SettingSheet } from "../state/setting-sheet.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import { Watch } from "./watch.js";

@customElement("desk-notice-test")
export class DeskNoticeTest extends LitElement {
  @property({ attribute: false }) sheet!: SettingSheet;
  @property({ attribute: false }) stores!: Stores;
  @state() private _busy = false;

  static override styles = [base, controls];

  constructor() {
    super();
    new Watch(this, () => this._test);
    new Watch(this, () => this.sheet);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._test.forget();
  }

  override render(): TemplateResult {
    const { sentTo, refusal } = this._test;
    return html`<p>
        <button class="button" type="button" ?disabled=${this._busy || this.sheet.isChanged} @click=${this._send}>Test</button>
        <span class="small soft">${this.sheet.isChanged ? "Save first: the test goes to the saved addresses." : "Sends a test to each saved address."}</span>
      </p>
      ${sentTo ? html`<desk-notice kind="success">A test is on its way to ${sentTo.join(", ")}.</desk-notice>` : ""}
      ${refusal ? html`<desk-notice kind="failure">${refusal.message}</desk-notice>` : ""}`;
  }

  private get _test(): NoticeTest {
    return this.stores.of(NoticeTest);
  }

  private async _send(): Promise<void> {
    this._busy = true;
    await this._test.send();
    this._busy = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-notice-test": DeskNoticeTest;
  }
}
