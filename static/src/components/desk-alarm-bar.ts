/** The alarm that is seen: where somebody waits and the browser, or the librarian, lets nothing be heard. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Alarm } from "../state/alarm.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { warning } from "./icons.js";
import { Watch } from "./watch.js";

@customElement("desk-alarm-bar")
export class DeskAlarmBar extends LitElement {
  @property({ attribute: false }) alarm!: Alarm;

  static override styles = [
    base,
    controls,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
        align-items: center;
        padding: var(--space-2) var(--space-4);
        border-inline-start: 6px solid var(--danger);
        background: var(--danger-soft);
        color: var(--on-danger-soft);
        font-weight: 600;
      }
      .link {
        color: inherit;
      }
      @media (prefers-reduced-motion: no-preference) {
        div {
          animation: calls 1s steps(2, jump-none) infinite;
        }
        @keyframes calls {
          to {
            border-inline-start-width: 14px;
          }
        }
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.alarm);
  }

  override render(): TemplateResult | typeof nothing {
    const { alarm } = this;
    if (!alarm.mustBeSeen) return nothing;
    const minutes = alarm.silentMinutes;
    return html`<div role="status">
      ${warning()}
      <span>${alarm.count === 1 ? "Somebody calls for you." : `${alarm.count} calls for you.`}</span>
      ${alarm.isBlocked
        ? html`<span>The browser blocks the sound: press anywhere on this page to switch it on.</span>`
        : minutes
          ? html`<span>Alerts are silent for ${minutes} more min.</span><button class="link" type="button" @click=${() => alarm.speak()}>End the silence</button>`
          : html`<span>Its sound is switched off.</span>`}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-alarm-bar": DeskAlarmBar;
  }
}
