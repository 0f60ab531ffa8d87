/** Checks workstation and network, and shows what each check found, to be copied for a network administrator. */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Stores } from "../state/stores.js";
import { WorkstationCheck, type CheckRow } from "../state/workstation-check.js";
import type { CheckId } from "../state/workstation-checks.js";
import { reportOf, VERDICTS } from "../state/workstation-report.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { workstationCheck } from "./desk-workstation-check.styles.js";
import { close, done, note, warning } from "./icons.js";
import { saveFile } from "./save-file.js";
import { momentOf } from "./times.js";
import { Watch } from "./watch.js";

const SYMBOLS = { ok: done, warning, fails: close, open: note } as const;

@customElement("desk-workstation-check")
export class DeskWorkstationCheck extends LitElement {
  @property({ attribute: false }) stores!: Stores;
  @state() private _said = "";
  @query("textarea") private _report!: HTMLTextAreaElement | null;
  @query("details") private _fold!: HTMLDetailsElement | null;

  static override styles = [base, controls, workstationCheck];

  constructor() {
    super();
    new Watch(this, () => this._check);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this._check.run();
  }

  override render(): TemplateResult {
    const { rows, running, at } = this._check;
    return html`<div class="acts">
        <button class="button main" type="button" aria-disabled=${running} @click=${this._run}>${running ? "Checking…" : "Check again"}</button>
        <button class="button" type="button" ?disabled=${!at || running} @click=${this._copy}>Copy the result</button>
        <button class="button" type="button" ?disabled=${!at || running} @click=${this._save}>Save as text</button>
        <span class="small soft" role="status">${this._said}</span>
      </div>
      <p role="status">${this._summary(rows)}</p>
      <table role="table">
        <caption class="unseen">
          Checks of this workstation and its network
        </caption>
        <thead>
          <tr role="row">
            <th role="columnheader" scope="col">Check</th>
            <th role="columnheader" scope="col">Verdict</th>
            <th role="columnheader" scope="col">Found</th>
            <th role="columnheader" scope="col">For your network administrator</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => this._row(row))}
        </tbody>
      </table>
      ${at && !running
        ? html`<details>
            <summary>The result as text</summary>
            <textarea readonly rows="14" aria-label="The result as text" .value=${this._text(at)}></textarea>
          </details>`
        : ""}`;
  }

  private get _check(): WorkstationCheck {
    return this.stores.of(WorkstationCheck);
  }

  private _summary(rows: CheckRow[]): string {
    const { running, at } = this._check;
    if (running || !at) return "Checking…";
    const named = (verdict: CheckRow["verdict"]): string => rows.filter((row) => row.verdict === verdict).map(({ name }) => name).join(", ");
    const [fails, warns] = [named("fails"), named("warning")];
    const found = [fails && `Fails: ${fails}.`, warns && `Warning: ${warns}.`].filter(Boolean).join(" ");
    return `Checked ${momentOf(at.toISOString())}. ${found || "Nothing stands in the way of chat."}`;
  }

  private _row({ id, name, does, verdict, measured, advice }: CheckRow): TemplateResult {
    return html`<tr role="row">
      <th role="rowheader" scope="row">${name}<span class="does">${does}</span></th>
      <td role="cell" class="verdict"><span class="mark ${verdict}">${SYMBOLS[verdict]()} ${VERDICTS[verdict]}</span></td>
      <td role="cell" class="found">${measured} ${this._ask(id)}</td>
      <td role="cell" class="advice">${advice}</td>
    </tr>`;
  }

  /** Two checks need somebody: the browser asks before it shows notifications, and only an ear hears. */
  private _ask(id: CheckId): TemplateResult | string {
    if (id === "notifications" && this._check.rows.some((row) => row.id === id && row.measured === "Not decided yet.")) {
      return html`<button class="button" type="button" @click=${() => this._check.askPermission()}>Ask the browser</button>`;
    }
    if (id !== "sound") return "";
    return html`<span class="acts">
      <button class="button" type="button" @click=${() => this._check.play()}>Play the sound</button>
      ${this._check.played
        ? html`<button class="button" type="button" @click=${() => this._check.hear("heard")}>I heard it</button>
            <button class="button" type="button" @click=${() => this._check.hear("silent")}>I did not</button>`
        : ""}
    </span>`;
  }

  private _text(at: Date): string {
    return reportOf({ ...this._check.where, at, rows: this._check.rows });
  }

  private _run(): void {
    this._said = "";
    void this._check.run();
  }

  private async _copy(): Promise<void> {
    const { at } = this._check;
    if (!at) return;
    try {
      await navigator.clipboard.writeText(this._text(at));
      this._said = "Copied.";
    } catch {
      if (this._fold) this._fold.open = true;
      this._report?.select();
      this._said = "It is marked below: copy it with the keyboard.";
    }
  }

  private _save(): void {
    const { at } = this._check;
    if (at) saveFile(`workstation check ${at.toISOString().slice(0, 10)}.txt`, this._text(at), "text/plain");
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-workstation-check": DeskWorkstationCheck;
  }
}
