/** How calls are heard at this workstation, with a try of each. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Watch } from "../components/watch.js";
import { SILENCE_MINUTES, type Alarm, type Sound } from "../state/alarm.js";
import type { AlertSettings } from "../state/alert-settings.js";
import type { WindowBells } from "../state/bells.js";
import { CALL_KINDS, CALLS, type CallKind } from "../state/calls.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-dialog.js";

const OUTCOMES: Record<Sound, string> = {
  played: "The sound was played. If you did not hear it, look at the volume of this computer.",
  blocked: "The browser blocks sound on this page. Press anywhere in it, and try again.",
  off: "Its volume is 0: nothing was played.",
};
const PERMISSIONS: Record<NotificationPermission, string> = {
  granted: "The browser allows notifications.",
  denied: "The browser blocks notifications of this site: allow them in its settings.",
  default: "The browser has not been asked yet.",
};

@customElement("desk-alerts-dialog")
export class DeskAlertsDialog extends LitElement {
  @property({ attribute: false }) alarm!: Alarm;
  @property({ attribute: false }) settings!: AlertSettings;
  @property({ attribute: false }) bells!: WindowBells;
  @state() private _found = "";

  static override styles = [
    base,
    controls,
    css`
      fieldset {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-2) var(--space-3);
        align-items: center;
        margin: 0 0 var(--space-3);
        padding: var(--space-2) var(--space-3) var(--space-3);
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
      }
      .intro {
        margin-bottom: var(--space-3);
      }
      legend {
        padding-inline: var(--space-1);
        font-weight: 600;
      }
      .volume {
        display: flex;
        gap: var(--space-2);
        align-items: center;
      }
      input[type="range"] {
        flex: 1;
        min-width: 0;
        min-height: 1.5rem;
        accent-color: var(--accent);
      }
      output {
        min-width: 2.5rem;
        text-align: end;
      }
      .whole {
        display: grid;
        gap: var(--space-3);
      }
      label.check {
        display: flex;
        gap: var(--space-2);
        align-items: center;
      }
      .found:empty {
        display: none;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.settings);
  }

  override render(): TemplateResult {
    return html`<desk-dialog open heading="Alerts" @desk-close=${() => this.dispatchEvent(new CustomEvent("desk-close"))}>
      <p class="intro small soft">For your account at this workstation. An alert sounds until somebody answers, also while the tab is hidden.</p>
      ${CALL_KINDS.map((kind) => this._kind(kind))}
      <div class="whole">
        <p class="found" role="status">${this._found}</p>
        <label class="check"
          ><input type="checkbox" .checked=${this.settings.desktop} @change=${(event: Event) => this.settings.setDesktop((event.target as HTMLInputElement).checked)} />
          Desktop notifications, without names or questions</label
        >
        <p class="small">
          ${PERMISSIONS[this.bells.permission()]}
          ${this.bells.permission() === "default" ? html`<button class="link" type="button" @click=${this._ask}>Ask it now</button>` : ""}
        </p>
        <p>
          ${this.alarm.silentSeconds
            ? html`<button class="button" type="button" @click=${() => this._silence(false)}>End the silence</button>`
            : html`<button class="button" type="button" @click=${() => this._silence(true)}>Silence for ${SILENCE_MINUTES} minutes</button>`}
        </p>
      </div>
    </desk-dialog>`;
  }

  private _kind(kind: CallKind): TemplateResult {
    const { name } = CALLS[kind];
    const volume = this.settings.volumeOf(kind);
    return html`<fieldset>
      <legend>${name}</legend>
      <label class="volume"
        ><span class="small">Volume</span>
        <input
          type="range"
          min="0"
          max="100"
          step="5"
          .value=${String(volume)}
          @input=${(event: Event) => this.settings.setVolume(kind, Number((event.target as HTMLInputElement).value))}
        />
        <output class="small number">${volume || "off"}</output></label
      >
      <button class="button" type="button" aria-label="Try: ${name}" @click=${() => (this._found = OUTCOMES[this.alarm.try(kind)])}>Try</button>
      <label class="check small"
        ><input
          type="checkbox"
          .checked=${this.settings.repeats(kind)}
          @change=${(event: Event) => this.settings.setRepeats(kind, (event.target as HTMLInputElement).checked)}
        />
        Again every ${CALLS[kind].again} s until it is answered</label
      >
    </fieldset>`;
  }

  private async _ask(): Promise<void> {
    this._found = PERMISSIONS[await this.bells.askPermission()];
    this.requestUpdate();
  }

  private _silence(on: boolean): void {
    if (on) this.alarm.silence();
    else this.alarm.speak();
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-alerts-dialog": DeskAlertsDialog;
  }
}
