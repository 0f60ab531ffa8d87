/** The bell and the keys of the chat monitor, with what they open. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { bell, bellOff } from "../components/icons.js";
import { Watch } from "../components/watch.js";
import "../dialogs/desk-alerts-dialog.js";
import "../dialogs/desk-keys-dialog.js";
import type { Alarm } from "../state/alarm.js";
import type { AlertSettings } from "../state/alert-settings.js";
import type { WindowBells } from "../state/bells.js";
import { actOf, MONITOR_KEYS } from "../state/monitor-keys.js";
import { PageKeys } from "../state/page-keys.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";

@customElement("desk-monitor-tools")
export class DeskMonitorTools extends LitElement {
  @property({ attribute: false }) alarm!: Alarm;
  @property({ attribute: false }) settings!: AlertSettings;
  @property({ attribute: false }) bells!: WindowBells;
  @state() private _dialog: "alerts" | "keys" | null = null;
  private _keys = new PageKeys(window, (key) => this._pressed(key));

  static override styles = [
    base,
    controls,
    css`
      p {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
      }
      .bell svg {
        width: 1rem;
        height: 1rem;
        margin-inline-end: 0.3rem;
        vertical-align: -0.15rem;
      }
      .bell.struck {
        color: var(--danger);
        font-weight: 600;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.alarm);
    new Watch(this, () => this.settings);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this._keys.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._keys.stop();
  }

  override render(): TemplateResult {
    return html`<p class="small">${this._bell()} <button class="link" type="button" @click=${() => (this._dialog = "keys")}>Keys</button></p>
      ${this._open()}`;
  }

  /** Shows at a glance whether anything would be heard. */
  private _bell(): TemplateResult {
    const minutes = this.alarm.silentMinutes;
    const state = minutes ? `silent for ${minutes} min` : this.alarm.isBlocked ? "blocked by the browser" : this.settings.isMute ? "switched off" : "";
    return html`<button class="link bell ${state ? "struck" : ""}" type="button" @click=${() => (this._dialog = "alerts")}>
      ${state ? bellOff() : bell()}Alerts${state ? `: ${state}` : ""}
    </button>`;
  }

  private _open(): TemplateResult | typeof nothing {
    const close = (): void => void (this._dialog = null);
    if (this._dialog === "alerts") {
      return html`<desk-alerts-dialog .alarm=${this.alarm} .settings=${this.settings} .bells=${this.bells} @desk-close=${close}></desk-alerts-dialog>`;
    }
    if (this._dialog !== "keys") return nothing;
    return html`<desk-keys-dialog
      .keys=${MONITOR_KEYS}
      .on=${this._keys.on}
      @desk-close=${close}
      @desk-switch-keys=${(event: CustomEvent<boolean>) => {
        this._keys.on = event.detail;
        this.requestUpdate();
      }}
    ></desk-keys-dialog>`;
  }

  /** What is not for here is for the page, which says by preventing it that it did something. */
  private _pressed(key: string): boolean {
    const act = actOf(key);
    if (act === "alerts" || act === "keys") this._dialog = act;
    else if (act === "silence") {
      if (this.alarm.silentSeconds) this.alarm.speak();
      else this.alarm.silence();
    } else return act !== null && !this.dispatchEvent(new CustomEvent("desk-act", { detail: act, cancelable: true }));
    return true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-monitor-tools": DeskMonitorTools;
  }
}
