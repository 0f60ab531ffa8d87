/** One of many, in groups, with a search by typing. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";

export interface Choice {
  id: string;
  name: string;
  /** What else is known of it. */
  more?: string;
  group?: string;
}

/** Fewer are seen at a glance. */
const WORTH_SEEKING = 4;

@customElement("desk-chooser")
export class DeskChooser extends LitElement {
  /** What is chosen from: "Library". */
  @property() label = "";
  @property({ attribute: false }) choices: readonly Choice[] = [];
  @property() chosen: string | null = null;
  @property() fault = "";
  @state() private _sought = "";
  @query("input") private _first!: HTMLInputElement | null;

  static override styles = [
    base,
    controls,
    css`
      .choices {
        display: grid;
        gap: var(--space-3);
        max-height: 14rem;
        margin-top: var(--space-2);
        padding: var(--space-2);
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
        overflow-y: auto;
      }
      h3 {
        padding: 0 var(--space-2);
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      li label {
        display: flex;
        gap: var(--space-2);
        padding: 0.35rem var(--space-2);
        border-radius: var(--radius-m);
        font-weight: 400;
        cursor: pointer;
        overflow-wrap: anywhere;
      }
      li label:has(:checked) {
        background: var(--accent-soft);
        color: var(--on-accent-soft);
      }
      li label:has(:checked) .soft {
        color: inherit;
      }
      [type="search"] {
        margin-top: var(--space-1);
      }
    `,
  ];

  override focus(): void {
    void this.updateComplete.then(() => this._first?.focus());
  }

  override render(): TemplateResult {
    const words = this._sought.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const fitting = this.choices.filter(({ id, name, more }) => {
      const whole = `${name} ${more ?? ""}`.toLocaleLowerCase();
      return id === this.chosen || words.every((word) => whole.includes(word));
    });
    const groups = [...new Set(fitting.map(({ group }) => group ?? ""))];
    return html`<fieldset>
      <legend>${this.label}</legend>
      ${this.choices.length >= WORTH_SEEKING
        ? html`<input type="search" autocomplete="off" aria-label="Search: ${this.label}" placeholder="Type to search" @input=${this._seek} />`
        : nothing}
      <p class="unseen" role="status">${fitting.length} of ${this.choices.length}</p>
      <div class="choices">
        ${groups.map((group) => this._group(
          group,
          fitting.filter((one) => (one.group ?? "") === group),
        ))}
        ${fitting.length ? nothing : html`<p class="soft">Nothing matches.</p>`}
      </div>
      ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
    </fieldset>`;
  }

  private _group(group: string, choices: readonly Choice[]): TemplateResult {
    return html`<div>
      ${group ? html`<h3><bdi>${group}</bdi></h3>` : nothing}
      <ul>
        ${choices.map(
          ({ id, name, more }) => html`<li>
            <label>
              <input type="radio" name="choice" .checked=${id === this.chosen} @change=${() => this._choose(id)} />
              <span><bdi>${name}</bdi>${more ? html` <span class="small soft">${more}</span>` : nothing}</span>
            </label>
          </li>`,
        )}
      </ul>
    </div>`;
  }

  private _seek(event: InputEvent): void {
    this._sought = (event.target as HTMLInputElement).value;
  }

  private _choose(id: string): void {
    this.dispatchEvent(new CustomEvent("desk-choose", { detail: id }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-chooser": DeskChooser;
  }
}
