/** The patron's page as it is now, in a frame of its own without access to anything here; what is clicked is pointed at. */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { openedScreen, sealedScreen } from "../following/screen-port.js";
import type { Pointing } from "../following/pointing.js";
import type { PageFollowing } from "../state/page-following.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { followingScreen } from "./desk-following-screen.styles.js";
import { Watch } from "./watch.js";

const TOOLS: Record<Pointing["way"], string> = { ring: "Ring", highlight: "Highlight" };

@customElement("desk-following-screen")
export class DeskFollowingScreen extends LitElement {
  @property({ attribute: false }) following!: PageFollowing;
  /** Over the whole window. */
  @property({ type: Boolean, reflect: true }) large = window.matchMedia("(max-width: 800px)").matches;
  @state() private _way: Pointing["way"] = "ring";
  @state() private _pointedAt: string | null = null;
  @query("iframe") private _frame!: HTMLIFrameElement | null;

  static override styles = [base, controls, followingScreen];

  constructor() {
    super();
    new Watch(this, () => this.following);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("message", this._hear);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("message", this._hear);
    this.following.showOn(null);
  }

  override render(): TemplateResult {
    const { isSeen } = this.following;
    return html`<section aria-label="The patron’s page">
      <div class="bar" role="toolbar" aria-label="The patron’s page">
        <span class="live"><span class="lamp ${isSeen ? "on" : ""}"></span>${isSeen ? "Live" : "Waiting for the page…"}</span>
        ${Object.entries(TOOLS).map(
          ([way, name]) => html`<button class="button" type="button" aria-pressed=${this._way === way ? "true" : "false"} @click=${() => (this._way = way as Pointing["way"])}>${name}</button>`,
        )}
        <button class="button" type="button" aria-disabled=${this._pointedAt === null ? "true" : "false"} @click=${this._clear}>Clear</button>
        <button class="button" type="button" aria-pressed=${this.large ? "true" : "false"} @click=${() => (this.large = !this.large)}>${this.large ? "Smaller" : "Larger"}</button>
        <button class="button" type="button" @click=${() => void this.following.stop()}>Stop seeing it</button>
      </div>
      <p class="pointed small soft" role="status">
        ${this._pointedAt === null ? "Click something on the page to point at it for the patron." : html`You point at <bdi>${this._pointedAt || "a part of the page"}</bdi>`}
      </p>
      <iframe title="The patron’s page, live" src="/following/index.html" sandbox="allow-scripts allow-same-origin" referrerpolicy="no-referrer"></iframe>
    </section>`;
  }

  private readonly _hear = (event: MessageEvent): void => {
    const screen = this._frame?.contentWindow;
    if (!screen || event.source !== screen || event.origin !== window.location.origin) return;
    const said = openedScreen(event.data);
    if (said?.type === "ready") {
      this.following.showOn((events, fresh) => screen.postMessage(sealedScreen({ type: "show", events, fresh }), window.location.origin));
    } else if (said?.type === "picked") {
      this._pointedAt = said.name;
      this.following.point({ node: said.node, way: this._way });
    }
  };

  private readonly _clear = (): void => {
    if (this._pointedAt === null) return;
    this._pointedAt = null;
    this.following.point({ node: null, way: this._way });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-following-screen": DeskFollowingScreen;
  }
}
