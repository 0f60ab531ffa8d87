/** A thread with one colleague, in the place of a chat. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { StaffThread } from "../state/staff-thread.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-staff-thread.js";
import { back } from "./icons.js";
import { Watch } from "./watch.js";

@customElement("desk-staff-panel")
export class DeskStaffPanel extends LitElement {
  @property({ attribute: false }) thread!: StaffThread;
  @property() me = "";
  @property() blocked = "";

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        height: 100%;
        min-height: 0;
      }
      section {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        height: 100%;
      }
      header {
        display: flex;
        gap: var(--space-3);
        align-items: center;
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--rule);
        background: var(--surface);
      }
      .who {
        min-width: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.thread);
  }

  override render(): TemplateResult {
    const { view } = this.thread;
    const name = view?.librarian?.name ?? "a colleague";
    return html`<section aria-label="Staff messages with ${name}">
      <header>
        <button class="button quiet square" type="button" aria-label="Back to the librarians" @click=${() => this.dispatchEvent(new CustomEvent("desk-back"))}>
          ${back()}
        </button>
        <div class="who">
          <h2><bdi>${name}</bdi></h2>
          <p class="small soft">${view?.library_name ?? ""} · staff only, kept for 90 days</p>
        </div>
      </header>
      <desk-staff-thread .thread=${this.thread} .me=${this.me} .to=${name} .blocked=${this.blocked}></desk-staff-thread>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-staff-panel": DeskStaffPanel;
  }
}
