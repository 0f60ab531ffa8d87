/** Name, library, tabs and account menu. */
import "@awesome.me/webawesome/dist/components/dropdown/dropdown.js";
import "@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Me } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
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

  static override styles = [
    base,
    controls,
    css`
      header {
        display: flex;
        align-items: center;
        column-gap: var(--space-5);
        padding: 0 var(--space-4);
        border-bottom: 1px solid var(--rule);
        background: var(--surface);
      }
      .brand {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-width: 0;
        padding: var(--space-2) 0;
      }
      .brand svg {
        width: 1.6rem;
        height: 1.6rem;
        color: var(--accent);
      }
      .brand strong {
        font-size: var(--text-l);
        letter-spacing: -0.01em;
      }
      .library {
        overflow: hidden;
        max-width: 20rem;
        padding-inline-start: var(--space-2);
        border-inline-start: 1px solid var(--rule);
        color: var(--ink-soft);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      nav {
        flex: none;
        align-self: stretch;
        overflow-x: auto;
        scrollbar-width: none;
      }
      nav ul {
        display: flex;
        height: 100%;
        gap: var(--space-1);
      }
      nav a {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        height: 100%;
        min-height: 3rem;
        padding: 0 var(--space-3);
        border-block: 3px solid transparent;
        color: var(--ink-soft);
        font-weight: 600;
        text-decoration: none;
        white-space: nowrap;
      }
      nav a:focus-visible {
        outline-offset: -3px;
      }
      nav a:hover {
        color: var(--ink);
      }
      nav a[aria-current] {
        border-bottom-color: var(--accent);
        color: var(--ink);
      }
      nav a svg {
        display: none;
      }
      .calls {
        min-width: 1.3rem;
        padding: 0 0.35rem;
        border-radius: 1rem;
        background: var(--accent);
        color: var(--on-accent);
        font-size: var(--text-xs);
        line-height: 1.3rem;
        text-align: center;
      }
      .account {
        margin-inline-start: auto;
      }
      wa-dropdown::part(menu) {
        box-shadow: var(--shadow-2);
      }
      @media (max-width: 1240px) {
        header {
          flex-wrap: wrap;
          column-gap: var(--space-2);
          padding: 0 var(--space-3);
        }
        .brand {
          flex: 1 1 0;
        }
        nav {
          order: 3;
          flex: 1 0 100%;
          margin: 0 calc(-1 * var(--space-3));
        }
        nav a {
          min-height: 2.75rem;
        }
        .name {
          display: none;
        }
      }
      @media (max-width: 760px) {
        nav a svg {
          display: inline;
          width: 1.4em;
          height: 1.4em;
        }
        .brief {
          position: relative;
          min-width: 2.5rem;
          justify-content: center;
        }
        .brief .calls {
          position: absolute;
          inset-block-start: 0.2rem;
          inset-inline-start: calc(50% + 0.3rem);
          min-width: 1rem;
          padding: 0 0.2rem;
          font-size: 0.65rem;
          line-height: 1rem;
        }
        .brief .words {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
      @media (max-width: 520px) {
        nav .brief {
          min-width: 2.75rem;
        }
        nav ul {
          justify-content: space-between;
          gap: 0;
        }
        nav a {
          gap: var(--space-1);
          padding: 0 var(--space-1);
          font-size: var(--text-s);
          line-height: 1.2;
          text-align: center;
          white-space: normal;
        }
      }
      @media (max-width: 380px) {
        nav a {
          font-size: var(--text-xs);
        }
        nav .brief {
          min-width: 2.25rem;
          padding: 0;
        }
      }
    `,
  ];

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
        <wa-dropdown-item value="sign-out">Sign out ${this.me?.staff.username}</wa-dropdown-item>
      </wa-dropdown>
      </div>
    </header>`;
  }

  private _chosen(event: CustomEvent<{ item: { value: string } }>): void {
    const name = event.detail.item.value === "leave" ? "desk-leave" : "desk-sign-out";
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-top-bar": DeskTopBar;
  }
}
