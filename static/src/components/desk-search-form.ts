/** What to search for: one text first, and what narrows the search down. It searches when told to, not at each key. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Refusal } from "../data/errors.js";
import type { Colleagues, Me } from "../data/types.js";
import { narrowing, queryOf, type SearchField, type SearchQuery } from "../state/search-query.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { searchForm } from "./desk-search-form.styles.js";
import { search } from "./icons.js";

interface Option {
  value: string;
  name: string;
}

const WHERE: Option[] = [
  { value: "", name: "Everywhere" },
  { value: "lists", name: "Question lists" },
  { value: "service_history", name: "Service History" },
];
const SCOPES = (me: Me): Option[] => [
  { value: "", name: me.library.name },
  { value: "group", name: `All of ${me.group.name}` },
];
const ROOMY = "(min-width: 801px)";

@customElement("desk-search-form")
export class DeskSearchForm extends LitElement {
  @property({ attribute: false }) me!: Me;
  /** What is searched for now. */
  @property({ attribute: false }) asked: SearchQuery = {};
  @property({ attribute: false }) colleagues: Colleagues["staff"] = [];
  @property({ attribute: false }) refusal: Refusal | null = null;
  @state() private _typed: SearchQuery = {};
  @state() private _halfTyped: SearchField | null = null;
  @state() private _isWide = matchMedia(ROOMY).matches;
  @query("#text") private _text!: HTMLInputElement | null;

  static override styles = [base, controls, searchForm];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("asked")) this._typed = this.asked;
    if (changed.has("refusal") && this.refusal?.field && this.refusal.field !== "text") this._isWide = true;
  }

  override focus(): void {
    this._text?.focus();
    this._text?.select();
  }

  override render(): TemplateResult {
    const { me } = this;
    const set = narrowing(this.asked);
    return html`<form role="search" novalidate @submit=${this._submit}>
      <div class="field first">
        <label for="text">Search for</label>
        <div class="line">
          <input
            id="text"
            type="search"
            dir="auto"
            enterkeyhint="search"
            autocomplete="off"
            aria-keyshortcuts="/"
            aria-invalid=${this._faultOf("text") ? "true" : nothing}
            aria-describedby="text-fault text-hint"
            .value=${this._typed.text ?? ""}
            @input=${this._write}
          />
          <button class="button main">${search()} Search</button>
        </div>
        ${this._fault("text")}
        <p class="hint" id="text-hint">All words must be there; “in quotation marks”, side by side. <span class="key">Press / to come here.</span></p>
      </div>
      <details ?open=${this._isWide} @toggle=${this._toggled}>
        <summary>Narrow down${set ? html` <span class="set">${set} set</span>` : ""}</summary>
        <div class="fields">
          ${this._input("patron", "Patron’s name or e-mail", "text")} ${this._input("from", "Asked from", "date")}
          ${this._input("to", "Asked to", "date")}
          ${this._select("status", "Status", [{ value: "", name: "Any" }, ...me.statuses.map(({ code, name }) => ({ value: code, name }))])}
          ${this._codes()} ${this._select("librarian", "Librarian", this._librarians())} ${this._select("where", "Where", WHERE)}
          ${me.staff.role === "group_admin" ? this._select("scope", "Libraries", SCOPES(me)) : ""}
          <button class="button quiet clear" type="button" ?hidden=${!Object.keys(this._typed).length} @click=${this._clear}>Clear all</button>
        </div>
      </details>
    </form>`;
  }

  private _input(field: SearchField, label: string, type: "text" | "date"): TemplateResult {
    return html`<div class="field">
      <label for=${field}>${label}</label>
      <input
        id=${field}
        type=${type}
        dir="auto"
        autocomplete="off"
        aria-invalid=${this._faultOf(field) ? "true" : nothing}
        aria-describedby="${field}-fault"
        .value=${this._typed[field] ?? ""}
        @input=${this._write}
      />
      ${this._fault(field)}
    </div>`;
  }

  private _select(field: SearchField, label: string, options: Option[]): TemplateResult {
    return html`<div class="field">
      <label for=${field}>${label}</label>
      <select id=${field} aria-describedby="${field}-fault" @change=${this._write}>
        ${options.map((option) => this._option(field, option))}
      </select>
      ${this._fault(field)}
    </div>`;
  }

  private _codes(): TemplateResult {
    const codes = this.me.descriptive_codes;
    return html`<div class="field">
      <label for="code">Descriptive code</label>
      <select id="code" aria-describedby="code-fault" @change=${this._write}>
        ${this._option("code", { value: "", name: "Any" })}
        ${[...new Set(codes.map(({ category }) => category))].map(
          (category) => html`<optgroup label=${category}>
            ${codes.filter((one) => one.category === category).map(({ code, name }) => this._option("code", { value: code, name }))}
          </optgroup>`,
        )}
      </select>
      ${this._fault("code")}
    </div>`;
  }

  private _option(field: SearchField, { value, name }: Option): TemplateResult {
    return html`<option value=${value} .selected=${(this._typed[field] ?? "") === value}>${name}</option>`;
  }

  /** Whoever is in the address stays there, even before the names have come or after they have left. */
  private _librarians(): Option[] {
    const known = this.colleagues.map(({ id, name }) => ({ value: id, name }));
    const asked = this.asked.librarian;
    const other = asked && !known.some(({ value }) => value === asked) ? [{ value: asked, name: "Another librarian" }] : [];
    return [{ value: "", name: "Anybody" }, ...known, ...other];
  }

  private _fault(field: SearchField): TemplateResult {
    return html`<p class="fault" id="${field}-fault" role="alert">${this._faultOf(field)}</p>`;
  }

  private _faultOf(field: SearchField): string {
    if (this._halfTyped === field) return "Write the whole date, or none.";
    return this.refusal?.field === field ? this.refusal.message : "";
  }

  private _write(event: Event): void {
    const { id, value } = event.target as HTMLInputElement | HTMLSelectElement;
    this._typed = { ...this._typed, [id]: value };
  }

  private _toggled(event: Event): void {
    this._isWide = (event.target as HTMLDetailsElement).open;
  }

  private _submit(event: Event): void {
    event.preventDefault();
    const dates = this.renderRoot.querySelectorAll<HTMLInputElement>("input[type=date]");
    const half = Array.from(dates).find((input) => input.validity.badInput);
    this._halfTyped = half ? (half.id as SearchField) : null;
    if (half) half.focus();
    else this._tell(queryOf(Object.entries(this._typed)));
  }

  private _clear(): void {
    this._halfTyped = null;
    this._tell({});
    this.focus();
  }

  private _tell(detail: SearchQuery): void {
    this._typed = detail;
    this.dispatchEvent(new CustomEvent("desk-search", { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-search-form": DeskSearchForm;
  }
}
