/** The part that each library has in a question. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Part } from "../data/types.js";
import { base } from "../styles/base.js";
import "./desk-status.js";
import { referred } from "./icons.js";
import { momentOf } from "./times.js";
import { ORIGINS } from "./wording.js";

@customElement("desk-parts")
export class DeskParts extends LitElement {
  @property({ attribute: false }) parts: Part[] = [];

  static override styles = [
    base,
    css`
      ul {
        display: grid;
        gap: var(--space-3);
      }
      li {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0 var(--space-2);
        padding-inline-start: var(--space-3);
        border-inline-start: 3px solid var(--rule);
        overflow-wrap: anywhere;
      }
      li.mine {
        border-inline-start-color: var(--accent);
      }
      p {
        grid-column: 1 / -1;
      }
      desk-status {
        grid-row: 1;
        grid-column: 2;
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<ul>
      ${this.parts.map(
        (part) => html`<li class=${part.mine ? "mine" : ""}>
          <strong>${part.library.name}${part.mine ? html` <span class="soft small">(your library)</span>` : ""}</strong>
          <desk-status .status=${part.status}></desk-status>
          <p class="small soft">${ORIGINS[part.origin]}</p>
          <p class="small">Assigned to ${part.assignee?.name ?? "nobody"}</p>
          ${part.referred ? html`<p class="small">${referred()} Referred</p>` : ""}
          ${part.in_progress ? html`<p class="small">In progress: the resolution code is still to be set</p>` : ""}
          <p class="small soft">Last activity ${momentOf(part.last_activity)}</p>
        </li>`,
      )}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-parts": DeskParts;
  }
}
