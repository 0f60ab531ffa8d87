/** Questions, My Questions and Service History: the lists on the left, a page of the chosen one on the right. */
import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import "../components/desk-list-nav.js";
import "../components/desk-notice.js";
import "../components/desk-pager.js";
import "../components/desk-question-table.js";
import { orders } from "../components/desk-switch.js";
import { add, search } from "../components/icons.js";
import { Watch } from "../components/watch.js";
import { asRefusal } from "../data/errors.js";
import type { Tab } from "../data/types.js";
import type { Lists } from "../state/lists.js";
import { addressOf, type Place, type Route } from "../state/route.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { listPage } from "./desk-list-page.styles.js";

type ListPlace = Extract<Place, { page: "list" }>;

const TABS: Record<ListPlace["tab"], Tab[]> = {
  questions: ["questions", "shared"],
  my_questions: ["my_questions"],
  service_history: ["service_history"],
};

@customElement("desk-list-page")
export class DeskListPage extends LitElement {
  @property({ attribute: false }) lists!: Lists;
  @property({ attribute: false }) route!: Route;
  @property({ attribute: false }) place!: ListPlace;
  @property() cursor: string | null = null;
  @state() private _claiming = "";
  @state() private _fault = "";

  static override styles = [base, controls, listPage];

  constructor() {
    super();
    new Watch(this, () => this.lists);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("place") && !changed.has("cursor")) return;
    const { list, order } = this.place;
    this._fault = "";
    void this.lists.open({ list, order, cursor: this.cursor });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.lists.close();
  }

  override render(): TemplateResult {
    const { place, lists } = this;
    const mine = lists.summaries.filter(({ tab }) => TABS[place.tab].includes(tab));
    const summary = lists.summary(place.list);
    return html`<div class="page ${mine.length > 1 ? "" : "alone"}">
      <div class="lists">
        <desk-list-nav
          .lists=${mine}
          .current=${place.list}
          .addressOf=${(list: string) => addressOf({ ...place, list, order: place.order })}
        ></desk-list-nav>
      </div>
      <section aria-labelledby="title" aria-busy=${lists.loading ? "true" : "false"}>
        <div class="head">
          <div>
            <h1 id="title">${summary?.title ?? "Questions"}</h1>
            <p class="small soft">${summary?.help}</p>
          </div>
          <div class="tools">
            ${this._further()}
            <desk-switch label="Order" .ways=${orders(place.order, (order) => addressOf({ ...place, order }))}></desk-switch>
          </div>
        </div>
        ${this._fault ? html`<desk-notice kind="failure">${this._fault}</desk-notice>` : ""} ${this._rows(summary?.title ?? "Questions")}
      </section>
    </div>`;
  }

  /** What else one comes to this tab for. */
  private _further(): TemplateResult | string {
    if (this.place.tab === "questions") return html`<a class="button" href=${addressOf({ page: "add" })}>${add()} Add question</a>`;
    if (this.place.tab === "my_questions") return "";
    const everything = addressOf({ page: "search", query: { where: "service_history" } });
    return html`<a class="button" href=${everything}>${search()} Search Service History</a>`;
  }

  private _rows(title: string): TemplateResult {
    const { rows, loading, refusal, wanted } = this.lists;
    const failure = refusal
      ? html`<desk-notice kind="failure"
          >${refusal.message} <button class="link" type="button" @click=${() => this.lists.refresh()}>Read the list again</button>
        </desk-notice>`
      : "";
    if (!rows.length) {
      if (failure) return failure;
      if (loading) return html`<p class="none soft" role="status">Reading the list…</p>`;
      return html`<p class="none soft">${this.cursor ? "There is nothing on this page any more." : "There are no questions in this list."}</p>
        ${this._pager()}`;
    }
    return html`${failure}
      <desk-question-table
        .rows=${rows}
        .caption=${`${title}, page ${this.route.pageNumber}`}
        .addressOf=${(id: string) => addressOf({ page: "question", id })}
        .claimable=${wanted?.list === "shared_followup"}
        .claiming=${this._claiming}
        @desk-claim=${(event: CustomEvent<string>) => this._claim(event.detail)}
      ></desk-question-table>
      ${this._pager()}`;
  }

  private _pager(): TemplateResult {
    return html`<desk-pager
      .page=${this.route.pageNumber}
      .next=${this.lists.next}
      @desk-turn=${({ detail }: CustomEvent<string | null>) => (detail === null ? this.route.turnBack() : this.route.turnTo(detail))}
    ></desk-pager>`;
  }

  private async _claim(question: string): Promise<void> {
    this._claiming = question;
    this._fault = "";
    try {
      await this.lists.claim(question);
      this.route.go({ page: "question", id: question });
    } catch (error) {
      this._fault = asRefusal(error).message;
    }
    this._claiming = "";
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-list-page": DeskListPage;
  }
}
