/** The patron's library, beside the chat: what time it is there, how to reach it, what its policy page says. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { LibraryAtHand, Named, Policy } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-facts.js";
import "./desk-policy-link.js";
import { linked } from "./linked.js";
import { timeThere } from "./times.js";

type PolicyText = Policy["fields"][number];

/** What is needed at once; the rest of the page is one press away. */
const AT_ONCE = ["hours", "phone", "website", "catalogue", "follow_up", "guest_login"];

@customElement("desk-patrons-library")
export class DeskPatronsLibrary extends LitElement {
  @property({ attribute: false }) library!: Named;
  /** Null until it has been read. */
  @property({ attribute: false }) known: LibraryAtHand | null = null;
  @property({ type: Boolean }) own = false;
  /** The server's time, in milliseconds. */
  @property({ attribute: false }) now = 0;

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
        overflow-wrap: anywhere;
      }
      h3 {
        font-size: var(--text-m);
      }
      .alert {
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-m);
        background: var(--warning-soft);
        color: var(--on-warning-soft);
        white-space: pre-line;
      }
      .staff {
        padding-inline-start: var(--space-3);
        border-inline-start: 4px solid var(--danger);
      }
      dt {
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      dl {
        display: grid;
        gap: var(--space-3);
      }
      dd {
        white-space: pre-line;
      }
    `,
  ];

  override render(): TemplateResult {
    const { known, library } = this;
    const fields = known?.policy?.fields ?? [];
    const alerts = fields.find(({ name }) => name === "alerts");
    return html`<h3><bdi>${library.name}</bdi>${this.own ? html` <span class="soft small">(your library)</span>` : ""}</h3>
      ${alerts ? html`<p class="alert small" dir="auto">${linked(alerts.text)}</p>` : nothing}
      ${known
        ? html`<dl>
            <div>
              <dt>Local time</dt>
              <dd>${timeThere(this.now, known.minutes_from_utc)}${known.place ? html`<br /><span class="soft small" dir="auto">${known.place}</span>` : ""}</dd>
            </div>
            ${AT_ONCE.map((name) => fields.find((field) => field.name === name)).map((field) => (field ? this._field(field) : nothing))}
            ${this._contacts(known)}
          </dl>`
        : html`<p class="soft small" role="status">Reading about the library…</p>`}
      ${known && !known.policy
        ? html`<p class="soft small">It has no policy page to read yet.</p>`
        : html`<desk-policy-link .library=${library}></desk-policy-link>`}`;
  }

  private _field({ label, text, staff_only }: PolicyText): TemplateResult {
    return html`<div class=${staff_only ? "staff" : ""}>
      <dt>${label}${staff_only ? " (staff only, never for patrons)" : ""}</dt>
      <dd dir="auto">${linked(text)}</dd>
    </div>`;
  }

  /** For colleagues: where the library hears of referrals, and whom to tell of mistakes on its page. */
  private _contacts({ referrals, policy }: LibraryAtHand): TemplateResult | typeof nothing {
    const contacts = [
      ["Referrals go to", referrals],
      ["Policy page contact", policy?.contact ?? ""],
    ].filter(([, address]) => address);
    if (!contacts.length) return nothing;
    return html`<div class="staff">
      <dt>Contacts (staff only, never for patrons)</dt>
      <dd>${contacts.map(([label, address], at) => html`${at ? html`<br />` : ""}${label}: <bdi>${address}</bdi>`)}</dd>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-patrons-library": DeskPatronsLibrary;
  }
}
