/** Search: what to look for, and what was found, a page at a time. All of it is in the address. */
import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import "../components/desk-notice.js";
import "../components/desk-pager.js";
import "../components/desk-question-table.js";
import type { DeskQuestionTable } from "../components/desk-question-table.js";
import "../components/desk-search-form.js";
import type { DeskSearchForm } from "../components/desk-search-form.js";
import { orders } from "../components/desk-switch.js";
import { Watch } from "../components/watch.js";
import type { Me, Order } from "../data/types.js";
import { addressOf, type Place, type Route } from "../state/route.js";
import type { Search } from "../state/search.js";
import { isAsking, queryOf, type SearchQuery } from "../state/search-query.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { searchPage } from "./desk-search-page.styles.js";

type SearchPlace = Extract<Place, { page: "search" }>;

const FIELDS_FOR_WORDS = "input, textarea, select, [contenteditable]";

@customElement("desk-search-page")
export class DeskSearchPage extends LitElement {
  @property({ attribute: false }) search!: Search;
  @property({ attribute: false }) route!: Route;
  @property({ attribute: false }) me!: Me;
  @property({ attribute: false }) place!: SearchPlace;
  @property() cursor: string | null = null;
  @query("desk-search-form") private _form!: DeskSearchForm;
  @query("desk-question-table") private _table!: DeskQuestionTable | null;
  @query("#found") private _found!: HTMLElement | null;

  static override styles = [base, controls, searchPage];

  constructor() {
    super();
    new Watch(this, () => this.search);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this._slash);
    void this.search.readColleagues();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this._slash);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("place") || changed.has("cursor")) void this.search.open(this.place.query, this.cursor);
  }

  override updated(): void {
    void this._standAgain();
  }

  override render(): TemplateResult {
    const { refusal, colleagues } = this.search;
    return html`<div class="page">
      <h1 class="unseen">Search</h1>
      <desk-search-form
        .me=${this.me}
        .asked=${this.place.query}
        .colleagues=${colleagues}
        .refusal=${refusal}
        @desk-search=${(event: CustomEvent<SearchQuery>) => this._ask(event.detail)}
      ></desk-search-form>
      <section aria-labelledby="found" aria-busy=${this._isBusy ? "true" : "false"}>${this._results()}</section>
    </div>`;
  }

  private get _isBusy(): boolean {
    return this.search.state === "searching" || this.search.state === "slow";
  }

  private _results(): TemplateResult {
    const { place } = this;
    const { rows, refusal } = this.search;
    return html`<div class="head">
        <div role="status"><h2 id="found" tabindex="-1">${this._outcome()}</h2></div>
        ${rows.length
          ? html`<desk-switch
              label="Order"
              .ways=${orders(place.query.order === "oldest" ? "oldest" : "newest", (order) => this._addressIn(order))}
            ></desk-switch>`
          : ""}
      </div>
      ${refusal && !refusal.field
        ? html`<desk-notice kind="failure"
            >${refusal.message} <button class="link" type="button" @click=${() => this.search.again()}>Search again</button>
          </desk-notice>`
        : ""}
      ${rows.length ? this._rows() : this._advice()}`;
  }

  /** What came of it, as it is shown and said. */
  private _outcome(): string {
    const { state, total, moreThanTotal, refusal } = this.search;
    if (state === "idle") return "What are you looking for?";
    if (state === "searching") return "Searching…";
    if (state === "slow") return "Still searching: this takes longer than usual…";
    if (refusal) return refusal.field ? "Nothing was searched" : "The search did not work";
    const counted = total.toLocaleString();
    if (moreThanTotal) return `More than ${counted} questions`;
    return total === 0 ? "Nothing found" : `${counted} ${total === 1 ? "question" : "questions"}`;
  }

  private _advice(): TemplateResult | string {
    const { state, refusal } = this.search;
    if (this._isBusy || refusal) return "";
    if (state === "idle") {
      return html`<p class="none soft">
        Search in questions, transcripts, answers, notes and the trail of each question, or by its number. Questions stay to be found
        after they have moved to Service History.
      </p>`;
    }
    if (this.cursor) return html`<p class="none soft">There is nothing on this page any more.</p>${this._pager()}`;
    const { text, where, ...narrowed } = this.place.query;
    return html`<div class="none soft">
      <p>No question matches all of this. What may help:</p>
      <ul>
        ${text ? html`<li>fewer words, or only their beginning: the last word may be unfinished</li>` : ""}
        ${text?.includes('"') ? html`<li>no quotation marks, which want the words side by side</li>` : ""}
        ${where
          ? html`<li><a href=${addressOf({ page: "search", query: { ...narrowed, ...(text ? { text } : {}) } })}>search everywhere</a></li>`
          : ""}
        ${text && isAsking(narrowed)
          ? html`<li><a href=${addressOf({ page: "search", query: { text } })}>search for the words alone</a>, without narrowing down</li>`
          : html`<li>${text ? "another spelling, or the patron’s name instead" : "another spelling, or fewer of the fields"}</li>`}
      </ul>
    </div>`;
  }

  private _rows(): TemplateResult {
    return html`<desk-question-table
        .rows=${this.search.rows}
        .caption=${`Found questions, page ${this.route.pageNumber}`}
        .addressOf=${(id: string) => addressOf({ page: "question", id })}
        @desk-open=${(event: CustomEvent<string>) => (this.search.opened = event.detail)}
      ></desk-question-table>
      ${this._pager()}`;
  }

  private _pager(): TemplateResult {
    return html`<desk-pager
      .page=${this.route.pageNumber}
      .next=${this.search.next}
      @desk-turn=${(event: CustomEvent<string | null>) => this._turn(event.detail)}
    ></desk-pager>`;
  }

  private _addressIn(order: Order): string {
    return addressOf({ page: "search", query: queryOf(Object.entries({ ...this.place.query, order })) });
  }

  private _ask(query: SearchQuery): void {
    const place: SearchPlace = { page: "search", query };
    if (addressOf(place) === addressOf(this.place) && !this.cursor) void this.search.open(query, null);
    else this.route.go(place);
  }

  /** The page that was turned to is read from its top. */
  private _turn(cursor: string | null): void {
    if (cursor === null) this.route.turnBack();
    else this.route.turnTo(cursor);
    this._found?.scrollIntoView();
    this._found?.focus({ preventScroll: true });
  }

  /** After coming back from a hit one stands at it again. */
  private async _standAgain(): Promise<void> {
    const { opened, rows } = this.search;
    if (!opened || !rows.length || !this._table) return;
    this.search.opened = null;
    await this._table.updateComplete;
    this._table.focusQuestion(opened);
  }

  private readonly _slash = (event: KeyboardEvent): void => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.composedPath()[0];
    if (target instanceof Element && target.matches(FIELDS_FOR_WORDS)) return;
    event.preventDefault();
    this._form.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-search-page": DeskSearchPage;
  }
}
