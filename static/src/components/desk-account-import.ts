/** Accounts from a sheet: a file or pasted lines, a report of every line, and then the accounts themselves. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { ImportLine } from "../data/types.js";
import { AccountImport, textOf } from "../state/account-import.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { accounts } from "./desk-accounts.styles.js";
import "./desk-notice.js";
import { Watch } from "./watch.js";

const EXAMPLE = "Name,Screen name,E-mail,Role,User name\nNora Vale,Nora,nora.vale@library.example,Librarian,";

const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

@customElement("desk-account-import")
export class DeskAccountImport extends LitElement {
  @property({ attribute: false }) stores!: Stores;
  @property() backTo = "";

  static override styles = [
    base,
    controls,
    accounts,
    css`
      textarea {
        min-height: 12rem;
        font-family: var(--font-mono);
        font-size: var(--text-s);
        resize: vertical;
      }
      pre {
        overflow-x: auto;
      }
      .reason {
        flex-basis: 100%;
      }
      .refused {
        color: var(--danger);
        font-weight: 600;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this._import);
  }

  override render(): TemplateResult {
    const { report, refusal, busy, text } = this._import;
    const wrong = refusal?.field === "csv" ? refusal.message : "";
    return html`<h2>Import from a sheet</h2>
      <div class="soft">
        <p>
          One account a line, below a line that names the columns: <strong>Name</strong>, <strong>Screen name</strong> and <strong>E-mail</strong>; if you like also
          <strong>Role</strong> (without it: Librarian) and <strong>User name</strong> (without it: made of the name). Up to 200 accounts at once. An import makes accounts, and changes
          none that is there.
        </p>
        <pre class="small" tabindex="0" aria-label="An example">${EXAMPLE}</pre>
      </div>
      ${refusal && !wrong ? html`<desk-notice kind="failure">${refusal.message}</desk-notice>` : ""}
      <form class="card" novalidate @submit=${this._check}>
        <div class="field">
          <label for="file">A file of your spreadsheet program, saved as CSV</label>
          <input id="file" type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" @change=${this._take} />
        </div>
        <div class="field">
          <label for="csv">Or the lines, pasted</label>
          <textarea
            id="csv"
            spellcheck="false"
            dir="auto"
            aria-invalid=${wrong ? "true" : nothing}
            aria-describedby="csv-fault"
            .value=${text}
            @input=${(event: Event) => this._import.write((event.target as HTMLTextAreaElement).value)}
          ></textarea>
          <p class="fault" id="csv-fault" role="alert">${wrong}</p>
        </div>
        <div class="end"><button class="button ${report ? "" : "main"}" ?disabled=${busy}>Check the lines</button></div>
      </form>
      ${report ? this._report(report.ignored) : ""}
      <p><a href=${this.backTo}>All accounts</a></p>`;
  }

  private get _import(): AccountImport {
    return this.stores.of(AccountImport);
  }

  private _report(ignored: string[]): TemplateResult {
    const [fresh, made, there, refused] = (["new", "made", "there", "refused"] as const).map((state) => this._import.lines(state));
    return html`<section class="card" aria-labelledby="report">
      <h2 id="report">Report</h2>
      <div role="status">
        ${made?.length ? html`<desk-notice kind="success">${counted(made.length, "account is made and invited by mail.", "accounts are made and invited by mail.")}</desk-notice>` : ""}
        ${fresh?.length ? html`<p>${counted(fresh.length, "account would be made.", "accounts would be made.")}</p>` : ""}
        ${there?.length ? html`<p>${counted(there.length, "account is there already.", "accounts are there already.")}</p>` : ""}
        ${refused?.length ? html`<p class="refused">${counted(refused.length, "line is refused.", "lines are refused.")}</p>` : ""}
        ${!fresh?.length && !made?.length && !refused?.length ? html`<p>Nothing is left to be made.</p>` : ""}
        ${ignored.length ? html`<p class="soft">Not read: <bdi>${ignored.join(", ")}</bdi></p>` : ""}
      </div>
      ${fresh?.length
        ? html`<div class="end">
            <button class="button main" type="button" ?disabled=${this._import.busy} @click=${() => this._import.make()}>
              Make ${counted(fresh.length, "account", "accounts")}
            </button>
          </div>`
        : ""}
      ${this._lines("Refused", refused)} ${this._lines("To be made", fresh)} ${this._lines("Made", made)} ${this._lines("There already", there)}
    </section>`;
  }

  private _lines(title: string, lines: ImportLine[] = []): TemplateResult | string {
    if (!lines.length) return "";
    return html`<h3>${title}</h3>
      <ul class="list">
        ${lines.map(
          ({ line, name, username, email, problems }) => html`<li>
            <p><span class="soft number">Line ${line}</span> <bdi>${name || "no name"}</bdi></p>
            <p class="small soft"><bdi>${username}</bdi> · <bdi>${email || "no address"}</bdi></p>
            ${problems.map(({ column, reason }) => html`<p class="reason small"><strong>${column}</strong>: <bdi>${reason}</bdi></p>`)}
          </li>`,
        )}
      </ul>`;
  }

  private async _take(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (!file) return;
    this._import.write(await textOf(file));
    await this._import.check();
  }

  private _check(event: Event): void {
    event.preventDefault();
    void this._import.check();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-account-import": DeskAccountImport;
  }
}
