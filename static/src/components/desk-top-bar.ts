/** Name, library, tabs and account menu. */
import "@awesome.me/webawesome/dist/components/dropdown/dropdown.js";
import "@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Me } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { topBar } from "./desk-top-bar.styles.js";
import { down, mark, person } from "./icons.js";

export interface TabLink {
  name: string;
  href: string;
  current: boolean;
  /** Stands for the name where there is no room for it. */
  symbol?: () => TemplateResult;
  /** What calls from behind the tab, in numbers and in words. */
  calls: number;
  callsFor: string;
}

@customElement("desk-top-bar")
export class DeskTopBar extends LitElement {
  @property({ attribute: false }) me: Me | null = null;
  @property({ attribute: false }) tabs: TabLink[] = [];
  @property({ type: Boolean }) monitoring = false;

  static override styles = [base, controls, topBar];

  override render(): TemplateResult {
    return html`<header>
      <div class="brand">${mark()}<strong>Readyref</strong><span class="library" title=${this.me?.library.name ?? ""}>${this.me?.library.name}</span></div>
      <nav aria-label="Main">
        <ul>
          ${this.tabs.map(
            (tab) => html`<li>
              <a href=${tab.href} class=${tab.symbol ? "brief" : ""} title=${tab.symbol ? tab.name : nothing} aria-current=${tab.current ? "page" : nothing}
                >${tab.symbol?.()}<span class="words">${tab.name}</span>${tab.calls
                  ? html`<span class="calls number" aria-hidden="true">${tab.calls}</span><span class="unseen">, ${tab.callsFor}</span>`
                  : ""}</a
              >
            </li>`,
          )}
        </ul>
      </nav>
      <div class="account">
      <wa-dropdown placement="bottom-end" @wa-select=${this._chosen}>
        <button slot="trigger" class="button quiet" type="button" aria-label="${this.me?.staff.screen_name ?? ""}, account menu">
          ${person()}<span class="name">${this.me?.staff.screen_name}</span>${down()}
        </button>
        ${this.monitoring ? html`<wa-dropdown-item value="leave">End the chat shift</wa-dropdown-item>` : ""}
        <wa-dropdown-item value="my-account">My account</wa-dropdown-item>
        <wa-dropdown-item value="sign-out">Sign out ${this.me?.staff.username}</wa-dropdown-item>
      </wa-dropdown>
      </div>
    </header>`;
  }

  private _chosen(event: CustomEvent<{ item: { value: string } }>): void {
    this.dispatchEvent(new CustomEvent(`desk-${event.detail.item.value}`, { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-top-bar": DeskTopBar;
  }
}
