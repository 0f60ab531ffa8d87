/** The form of a setting, made of its declaration: fields, faults at their fields, and what a colleague saved meanwhile. */
import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Field, Named, Option } from "../data/types.js";
import type { SettingSheet } from "../state/setting-sheet.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import "./desk-setting-field.js";
import "./desk-setting-meanwhile.js";
import { momentOf } from "./times.js";
import { Watch } from "./watch.js";

@customElement("desk-setting-form")
export class DeskSettingForm extends LitElement {
  @property({ attribute: false }) sheet!: SettingSheet;
  @property({ attribute: false }) queues: Named[] = [];
  private _faulty = "";

  static override styles = [
    base,
    controls,
    css`
      :host,
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      form {
        padding: var(--space-4);
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
        background: var(--surface);
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
        align-items: center;
      }
      .notes {
        display: grid;
        gap: var(--space-1);
        padding: var(--space-3) var(--space-4);
        border-radius: var(--radius-m);
        background: var(--surface-sunken);
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.sheet);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has("sheet")) void this.sheet.open();
  }

  /** The first field with a fault takes the focus, once for each refusal. */
  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const faulty = Object.keys(this.sheet.faults)[0] ?? "";
    if (faulty && faulty !== this._faulty) this.renderRoot.querySelector<HTMLElement>(`[data-field="${faulty}"]`)?.focus();
    this._faulty = faulty;
  }

  override render(): TemplateResult {
    const { sheet } = this;
    const { saved, refusal, setting } = sheet;
    if (!saved) {
      return refusal
        ? html`<desk-notice kind="failure"
            >${refusal.message} <button class="link" type="button" @click=${() => sheet.open()}>Try again</button></desk-notice
          >`
        : html`<p class="soft" role="status">Reading what is set…</p>`;
    }
    return html`<form novalidate @submit=${this._save}>
        ${setting.fields.map((field) => this._field(field as Field))}
        ${sheet.meanwhile ? html`<desk-setting-meanwhile .sheet=${sheet}></desk-setting-meanwhile>` : ""}
        ${refusal ? html`<desk-notice kind="failure">${refusal.message}</desk-notice>` : ""}
        ${sheet.justSaved ? html`<desk-notice kind="success">${setting.saved}</desk-notice>` : ""}
        ${setting.may_change ? this._end(sheet) : html`<p class="soft small">Only administrators can change this.</p>`}
      </form>
      ${saved.notes.length
        ? html`<div class="notes">
            ${saved.notes.map((note) => html`<p dir="auto">${note}</p>`)}
            ${sheet.isChanged ? html`<p class="small soft">This is as saved; what you changed is not in it yet.</p>` : ""}
          </div>`
        : ""}
      ${saved.saved_by ? html`<p class="small soft">Last saved by <bdi>${saved.saved_by}</bdi>, ${momentOf(saved.saved_at)}.</p>` : ""}`;
  }

  private _field(field: Field): TemplateResult {
    const { sheet } = this;
    return html`<desk-setting-field
      data-field=${field.name}
      .field=${field}
      .value=${sheet.typed[field.name]}
      .fault=${sheet.faults[field.name] ?? ""}
      .queues=${this.queues}
      .languages=${this._languages}
      .locked=${!sheet.setting.may_change}
      @desk-set=${(event: CustomEvent<unknown>) => sheet.set(field.name, event.detail)}
    ></desk-setting-field>`;
  }

  /** The languages that are chosen in this very form, for its fields that have words in each. */
  private get _languages(): Option[] {
    const { setting, typed } = this.sheet;
    const kind = (setting.fields as Field[]).find(({ name }) => name === "languages")?.kind;
    const chosen = (typed.languages ?? []) as string[];
    return kind?.type === "choices" ? kind.options.filter(({ value }) => chosen.includes(value)) : [];
  }

  private _end(sheet: SettingSheet): TemplateResult {
    return html`<div class="end">
      <button class="button main" ?disabled=${sheet.busy}>${sheet.busy ? "Saving…" : "Save"}</button>
      ${sheet.isChanged
        ? html`<button class="button quiet" type="button" @click=${() => sheet.undo()}>Undo my changes</button>
            <span class="small soft" role="status">Not saved yet.</span>`
        : ""}
    </div>`;
  }

  private _save(event: Event): void {
    event.preventDefault();
    void this.sheet.save();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-setting-form": DeskSettingForm;
  }
}
