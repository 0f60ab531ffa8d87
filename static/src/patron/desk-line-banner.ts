import { html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { LineStatus } from "../data/line.js";

const PATIENCE_SECONDS = 5;

/** Says the truth about the line: not there yet, lost and being looked for, or slow. */
@customElement("desk-line-banner")
export class DeskLineBanner extends LitElement {
  @property({ attribute: false }) line: LineStatus | null = null;
  /** Messages that were written and wait for the line. */
  @property({ type: Number }) unsent = 0;
  @state() private _offline = !navigator.onLine;
  /** The first connection takes longer than anybody would wait without a word. */
  @state() private _late = false;
  private _patience: ReturnType<typeof setTimeout> | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("online", this._look);
    window.addEventListener("offline", this._look);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this._patience);
    window.removeEventListener("online", this._look);
    window.removeEventListener("offline", this._look);
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (!changes.has("line") || this.line?.state === changes.get("line")?.state) return;
    clearTimeout(this._patience);
    this._late = false;
    if (this.line?.state !== "connecting") return;
    this._patience = setTimeout(() => {
      this._late = true;
    }, PATIENCE_SECONDS * 1000);
  }

  protected override render() {
    const lost = this.line?.state === "reconnecting";
    return html`
      <div role="status">${lost || this._late ? this._lost(lost) : nothing}</div>
      ${!lost && this.line?.state === "open" && this.line.way === "polling"
        ? html`<p class="line-note">Your network blocks live chat, so messages take a few seconds each way.</p>`
        : nothing}
    `;
  }

  private _lost(wasThere: boolean) {
    return html`<p class="line-lost">
      <strong>${this._why(wasThere)}</strong>
      ${this.unsent
        ? `${this.unsent === 1 ? "Your message is" : `Your ${this.unsent} messages are`} kept and will be sent once we are back.`
        : "You can go on writing: it is kept and sent once we are back."}
    </p>`;
  }

  private _why(wasThere: boolean): string {
    if (this._offline) return "You are offline.";
    return wasThere ? "The connection is lost; we are reconnecting." : "The chat cannot be reached yet; we keep trying.";
  }

  private _look = (): void => {
    this._offline = !navigator.onLine;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-line-banner": DeskLineBanner;
  }
}
