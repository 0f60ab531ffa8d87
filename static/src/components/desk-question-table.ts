/** A page of questions: a table, and cards where the screen is narrow. */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Row, SearchRow, Source } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { placed } from "../text/excerpt.js";
import { questionTable } from "./desk-question-table.styles.js";
import "./desk-status.js";
import { chat, desk, form, phone, referred, undeliverable } from "./icons.js";
import { marked } from "./marked.js";
import { briefly, momentOf } from "./times.js";
import { SOURCES } from "./wording.js";

const SYMBOLS: Record<Source, () => TemplateResult> = { chat, form, phone, desk };

/** Rows of a search say more than those of a list. */
type AnyRow = Row & Partial<Pick<SearchRow, "excerpt" | "in_service_history">>;

@customElement("desk-question-table")
export class DeskQuestionTable extends LitElement {
  @property({ attribute: false }) rows: AnyRow[] = [];
  @property({ attribute: false }) addressOf: (question: string) => string = () => "#";
  @property() caption = "";
  /** The rows wait for somebody to claim them: nobody is assigned, and each has a button. */
  @property({ type: Boolean }) claimable = false;
  @property() claiming = "";

  static override styles = [base, controls, questionTable];

  /** Goes back to where one was before a question was opened. */
  focusQuestion(id: string): void {
    const links = this.renderRoot.querySelectorAll<HTMLAnchorElement>("td.question a");
    const link = Array.from(links).find((one) => one.getAttribute("href") === this.addressOf(id));
    link?.scrollIntoView({ block: "center" });
    link?.focus({ preventScroll: true });
  }

  override render(): TemplateResult {
    return html`<table>
      <caption class="unseen">
        ${this.caption}
      </caption>
      <thead>
        <tr>
          <th scope="col" class="status">Status</th>
          <th scope="col">Question</th>
          <th scope="col" class="patron">Patron</th>
          <th scope="col" class="library">Library</th>
          ${this.claimable ? "" : html`<th scope="col" class="assignee">Assigned to</th>`}
          <th scope="col" class="activity">Last activity</th>
          ${this.claimable ? html`<th scope="col" class="claim"><span class="unseen">Claim</span></th>` : ""}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          this.rows,
          (row) => row.question_id,
          (row) => this._row(row),
        )}
      </tbody>
    </table>`;
  }

  private _row(row: AnyRow): TemplateResult {
    const { title, beside } = placed(row.question || "No question text", row.excerpt ?? []);
    return html`<tr>
      <td class="status"><desk-status .status=${row.status}></desk-status></td>
      <td class="question">
        <span class="source" title=${SOURCES[row.source]}>${SYMBOLS[row.source]()}<span class="unseen">${SOURCES[row.source]}</span></span>
        <a href=${this.addressOf(row.question_id)} @click=${() => this._tell("desk-open", row.question_id)}>
          <span class="soft number">${row.number}</span> <span dir="auto">${marked(title)}</span>
        </a>
        ${beside.length ? html`<p class="excerpt" dir="auto">${marked(beside)}</p>` : ""} ${this._marks(row)}
      </td>
      <td class="patron"><span class="short" title=${row.patron_name}><bdi>${row.patron_name || "No name given"}</bdi></span></td>
      <td class="library"><span class="short" title=${row.library_name}>${row.library_name}</span></td>
      ${this.claimable ? "" : this._assignee(row)}
      <td class="activity number">
        <time datetime=${row.last_activity} title=${momentOf(row.last_activity)}>${briefly(row.last_activity)}</time>
      </td>
      ${this.claimable ? this._claim(row) : ""}
    </tr>`;
  }

  private _marks(row: AnyRow): TemplateResult | string {
    if (!row.in_progress && !row.referred && !row.undeliverable && !row.in_service_history) return "";
    return html`<p class="marks">
      ${row.in_progress ? html`<span class="mark progress">In progress</span>` : ""}
      ${row.referred ? html`<span class="mark">${referred()} Referred</span>` : ""}
      ${row.undeliverable ? html`<span class="mark lost">${undeliverable()} Mail came back</span>` : ""}
      ${row.in_service_history ? html`<span class="mark">In Service History</span>` : ""}
    </p>`;
  }

  private _assignee({ assignee }: Row): TemplateResult {
    return html`<td class="assignee">
      <span class="short" title=${assignee?.name ?? "nobody"}>
        <span class="narrow soft">Assigned to </span>${assignee ? assignee.name : html`<span class="soft">nobody</span>`}
      </span>
    </td>`;
  }

  private _claim({ question_id, number }: Row): TemplateResult {
    return html`<td class="claim">
      <button
        class="button"
        type="button"
        aria-label="Claim question ${number}"
        ?disabled=${this.claiming === question_id}
        @click=${() => this._tell("desk-claim", question_id)}
      >
        Claim
      </button>
    </td>`;
  }

  private _tell(what: "desk-claim" | "desk-open", question: string): void {
    this.dispatchEvent(new CustomEvent(what, { detail: question }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-question-table": DeskQuestionTable;
  }
}
