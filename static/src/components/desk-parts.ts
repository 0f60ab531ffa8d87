/** The part that each library has in a question, and where it was referred to. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { HistoryEntry, Named, Part } from "../data/types.js";
import { chainsOf, type Chain } from "../state/trail.js";
import { base } from "../styles/base.js";
import "./desk-policy-link.js";
import "./desk-status.js";
import { referred } from "./icons.js";
import { momentOf } from "./times.js";
import { ORIGINS } from "./wording.js";

@customElement("desk-parts")
export class DeskParts extends LitElement {
  @property({ attribute: false }) parts: readonly Part[] = [];
  @property({ attribute: false }) history: readonly HistoryEntry[] = [];
  /** The patron's library: its policies are a click away. */
  @property({ attribute: false }) patrons: Named | null = null;

  static override styles = [
    base,
    css`
      ul {
        display: grid;
        gap: var(--space-3);
      }
      .part {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0 var(--space-2);
        padding-inline-start: var(--space-3);
        border-inline-start: 3px solid var(--rule);
        overflow-wrap: anywhere;
      }
      .mine {
        border-inline-start-color: var(--accent);
      }
      .part > p {
        grid-column: 1 / -1;
      }
      desk-status {
        grid-row: 1;
        grid-column: 2;
        align-self: start;
      }
      .trail {
        display: grid;
        gap: var(--space-2);
        margin-top: var(--space-4);
      }
      h3 {
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      .chain {
        overflow-wrap: anywhere;
      }
      .policies {
        display: block;
        margin-top: var(--space-3);
      }
      .hop svg {
        color: var(--ink-soft);
      }
    `,
  ];

  override render(): TemplateResult {
    const chains = chainsOf(this.history);
    return html`<ul>
        ${this.parts.map((part) => this._part(part))}
      </ul>
      ${chains.length
        ? html`<div class="trail">
            <h3>Referrals</h3>
            ${chains.map((chain) => this._chain(chain))}
          </div>`
        : nothing}
      ${this.patrons ? html`<desk-policy-link class="policies" .library=${this.patrons}></desk-policy-link>` : nothing}`;
  }

  private _part(part: Part): TemplateResult {
    return html`<li class="part ${part.mine ? "mine" : ""}">
      <strong><bdi>${part.library.name}</bdi>${part.mine ? html` <span class="soft small">(your library)</span>` : nothing}</strong>
      <desk-status .status=${part.status}></desk-status>
      <p class="small soft">${ORIGINS[part.origin]}</p>
      <p class="small">Assigned to <bdi>${part.assignee?.name ?? "nobody"}</bdi></p>
      ${part.referred_by
        ? html`<p class="small">${referred()} Referred by <bdi>${part.referred_by.name}</bdi></p>`
        : part.referred
          ? html`<p class="small">${referred()} Referred</p>`
          : nothing}
      ${part.in_progress ? html`<p class="small">In progress: the resolution code is still to be set</p>` : nothing}
      <p class="small soft">Last activity ${momentOf(part.last_activity)}</p>
    </li>`;
  }

  private _chain(chain: Chain): TemplateResult {
    return html`<p class="chain small">
      <bdi>${chain[0].from}</bdi>
      ${chain.map(
        ({ to, state }) => html`<span class="hop">${referred()}<span class="unseen"> to </span> <bdi>${to}</bdi> <span class="soft">(${state})</span> </span>`,
      )}
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-parts": DeskParts;
  }
}
