/** Asks to see the patron's page, says where that stands, and why it cannot be. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { PageFollowing } from "../state/page-following.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { Watch } from "./watch.js";

const OBSTACLES: Record<string, string> = {
  polling: "The patron’s page cannot be seen: their network blocks the line that this needs.",
  browser: "The patron’s page cannot be seen: their browser is too old for it.",
};
const ENDS: Record<string, string> = {
  refused: "The patron would rather not show their page.",
  stopped: "The patron’s page is not shown any more.",
  too_large: "The patron’s page is too large to be shown.",
  lost: "The patron’s page was lost. Ask again if you still need it.",
  unanswered: "The patron did not answer. You can ask again.",
  mine: "You see the patron’s page no more.",
};

@customElement("desk-following")
export class DeskFollowing extends LitElement {
  @property({ attribute: false }) following!: PageFollowing;
  /** Why nothing can be sent just now. */
  @property() blocked = "";

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
        border-top: 1px solid var(--rule);
        background: var(--surface);
      }
      p {
        flex: 1 1 12rem;
        margin: 0;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.following);
  }

  override render(): TemplateResult | typeof nothing {
    const { view, end, refusal } = this.following;
    const { stage } = view;
    if (view.obstacle === "no_page" && stage === "off" && !end && !refusal) return nothing;
    return html`<div>
      <p class="small soft" role="status">${this._said()}</p>
      ${stage === "off" ? this._ask() : nothing}
      ${stage === "asked" ? html`<button class="button" type="button" @click=${() => void this.following.stop()}>Do not ask any more</button>` : nothing}
    </div>`;
  }

  private _ask(): TemplateResult {
    const cannot = this.following.view.obstacle !== null || this.blocked !== "";
    return html`<button class="button" type="button" aria-disabled=${cannot ? "true" : "false"} @click=${() => (cannot ? undefined : void this.following.ask())}>
      Ask to see the patron’s page
    </button>`;
  }

  private _said(): string {
    const { view, end, refusal } = this.following;
    if (view.stage === "asked") return "Asking the patron whether you may see their page…";
    if (view.stage === "on") return "You see the patron’s page. They see that you do, and can stop it.";
    if (refusal) return refusal.message;
    return (end && ENDS[end]) ?? (view.obstacle && OBSTACLES[view.obstacle]) ?? "What the patron types stays hidden. Nothing is recorded.";
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-following": DeskFollowing;
  }
}
