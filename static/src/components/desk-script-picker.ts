/** Scripts to insert: a search, and a list to walk through with the arrow keys. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Script } from "../data/types.js";
import { scriptsWith, type Scripts } from "../state/scripts.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { filledIn, type ScriptFacts } from "../text/placeholders.js";
import { scriptPicker } from "./desk-script-picker.styles.js";
import { Watch } from "./watch.js";

/** My Library and Patron Library, each with its groups. */
const GROUPS: { name: string; scope: Script["scope"]; patrons: boolean }[] = [
  { name: "Mine", scope: "mine", patrons: false },
  { name: "My library", scope: "library", patrons: false },
  { name: "Shared", scope: "shared", patrons: false },
  { name: "Patron’s library", scope: "library", patrons: true },
  { name: "Shared, patron’s group", scope: "shared", patrons: true },
];
type Group = (typeof GROUPS)[number];
const isOf = (group: Group, script: Script): boolean => script.scope === group.scope && script.patrons === group.patrons;

@customElement("desk-script-picker")
export class DeskScriptPicker extends LitElement {
  @property({ attribute: false }) scripts!: Scripts;
  /** What is filled in. */
  @property({ attribute: false }) facts: Partial<ScriptFacts> = {};
  /** Whose patron it is, for the scripts of that library. */
  @property({ attribute: "patrons-library" }) patronsLibrary = "";
  @state() private _sought = "";
  @state() private _active = 0;
  @query("input") private _search!: HTMLInputElement;

  static override styles = [base, controls, scriptPicker];

  constructor() {
    super();
    new Watch(this, () => this.scripts);
  }

  override firstUpdated(): void {
    void this.scripts.read(this.patronsLibrary);
    this._search.focus();
  }

  override updated(): void {
    this.renderRoot.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  /** In the order in which they are shown. */
  private get _found(): Script[] {
    const found = scriptsWith(this._sought, this.scripts.all ?? []);
    return GROUPS.flatMap((group) => found.filter((script) => isOf(group, script)));
  }

  override render(): TemplateResult {
    const found = this._found;
    const active = found[this._active];
    return html`<input
        type="search"
        role="combobox"
        autocomplete="off"
        aria-label="Search the scripts"
        placeholder="Search the scripts"
        aria-autocomplete="list"
        aria-expanded=${found.length ? "true" : "false"}
        aria-controls=${found.length ? "found" : nothing}
        aria-activedescendant=${active ? `script-${this._active}` : nothing}
        @input=${this._seek}
        @keydown=${this._key}
      />
      <p class="unseen" role="status">${found.length === 1 ? "1 script" : `${found.length} scripts`}</p>
      ${found.length
        ? html`<div class="found" id="found" role="listbox" aria-label="Scripts">
            ${GROUPS.map((group, index) => this._group(group, index, found))}
          </div>`
        : this._none()}`;
  }

  private _group(group: Group, which: number, found: Script[]): TemplateResult | typeof nothing {
    if (!found.some((script) => isOf(group, script))) return nothing;
    return html`<div role="group" aria-labelledby="group-${which}">
      <p class="scope" id="group-${which}" role="presentation">${group.name}</p>
      ${found.map((script, index) => (isOf(group, script) ? this._option(script, index) : nothing))}
    </div>`;
  }

  /* eslint-disable lit-a11y/click-events-have-key-events -- the keys go to the search, which names the active option */
  private _option(script: Script, index: number): TemplateResult {
    return html`<div
      class="option"
      id="script-${index}"
      role="option"
      aria-selected=${index === this._active ? "true" : "false"}
      @mousedown=${this._keepFocus}
      @mousemove=${() => (this._active = index)}
      @click=${() => this._choose(script)}
    >
      <span class="name" dir="auto">${script.name}</span>
      <span class="text" dir="auto" title=${script.text}>${script.text}</span>
    </div>`;
  }
  /* eslint-enable lit-a11y/click-events-have-key-events */

  private _none(): TemplateResult {
    const { all, refusal } = this.scripts;
    if (refusal) return html`<p class="none fault" role="alert">${refusal.message}</p>`;
    if (!all) return html`<p class="none soft">Reading the scripts…</p>`;
    return html`<p class="none soft">${all.length ? "No script matches." : "There are no scripts yet."}</p>`;
  }

  private _seek(): void {
    this._sought = this._search.value;
    this._active = 0;
  }

  private _key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { length } = this._found;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && length) this._active = (this._active + move + length) % length;
    else if (event.key === "Enter") {
      const active = this._found[this._active];
      if (active) this._choose(active);
    } else if (event.key === "Escape") this.dispatchEvent(new CustomEvent("desk-close"));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private _keepFocus(event: Event): void {
    event.preventDefault();
  }

  private _choose(script: Script): void {
    this.dispatchEvent(new CustomEvent("desk-insert", { detail: filledIn(script.text, this.facts) }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-script-picker": DeskScriptPicker;
  }
}
