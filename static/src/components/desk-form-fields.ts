/** The fields of a chat form: added, taken out, opened, and put in order by buttons or by dragging. */
import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { newId } from "../data/new-id.js";
import type { FieldKind, FormField, Option } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { addable, FIELD_KINDS, newField, titleOf, type FormFieldKind } from "./form-fields.js";
import "./desk-form-field.js";
import { formFields } from "./desk-form-fields.styles.js";
import { moved } from "./rows.js";

@customElement("desk-form-fields")
export class DeskFormFields extends LitElement {
  @property({ attribute: false }) kind!: Extract<FieldKind, { type: "form_fields" }>;
  @property({ attribute: false }) fields: FormField[] = [];
  @property({ attribute: false }) languages: Option[] = [];
  @property({ type: Boolean }) locked = false;
  @state() private _open: string | null = null;
  @state() private _dragged: string | null = null;
  @state() private _target: string | null = null;
  @state() private _said = "";
  private _focus = "";

  static override styles = [base, controls, formFields];

  override render(): TemplateResult {
    return html`<ol>
        ${repeat(
          this.fields,
          (field) => field.id,
          (field, index) => this._field(field, index),
        )}
      </ol>
      ${this.locked ? "" : this._add()}
      <p class="unseen" role="status">${this._said}</p>`;
  }

  /** A field that was moved keeps the focus where it is now: at an end the button that moved it there is off. */
  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!this._focus || !changed.has("fields")) return;
    const [id, way] = this._focus.split(":");
    const wanted = this.renderRoot.querySelector<HTMLButtonElement>(`[data-move="${id}:${way}"]`);
    const other = this.renderRoot.querySelector<HTMLButtonElement>(`[data-move="${id}:${way === "up" ? "down" : "up"}"]`);
    (wanted?.disabled ? other : wanted)?.focus();
    this._focus = "";
  }

  private _field(field: FormField, index: number): TemplateResult {
    const title = titleOf(field, this._language);
    const isOpen = this._open === field.id;
    return html`<li
      class="${this._dragged === field.id ? "dragged" : ""} ${this._target === field.id ? "target" : ""}"
      @dragover=${(event: DragEvent) => this._over(event, field.id)}
      @drop=${(event: DragEvent) => this._drop(event, index)}
    >
      <div class="head">
        ${this.locked
          ? ""
          : html`<span class="grip" title="Drag to another place" aria-hidden="true" draggable="true" @dragstart=${(event: DragEvent) => this._drag(event, field.id)} @dragend=${this._dragEnd}
              >⠿</span
            >`}
        <span class="title"
          ><strong dir="auto">${title}</strong> <span class="small soft">${FIELD_KINDS[field.kind].name}${field.required ? ", must be filled in" : ""}</span></span
        >
        <div class="moves">
          ${this.locked ? "" : html`${this._mover(field, index, "up", title)}${this._mover(field, index, "down", title)}`}
          <button class="button" type="button" aria-expanded=${isOpen} aria-label="${isOpen ? "Close" : "Configure"}: ${title}" @click=${() => (this._open = isOpen ? null : field.id)}>
            ${isOpen ? "Close" : "Configure"}
          </button>
          ${this.locked || FIELD_KINDS[field.kind].fixed
            ? ""
            : html`<button class="button" type="button" aria-label="Take out: ${title}" @click=${() => this._takeOut(field, title)}>Take out</button>`}
        </div>
      </div>
      ${isOpen
        ? html`<desk-form-field
            .field=${field}
            .languages=${this.languages}
            .locked=${this.locked}
            @desk-form-field=${(event: CustomEvent<FormField>) => this._change(this.fields.map((each) => (each.id === field.id ? event.detail : each)))}
          ></desk-form-field>`
        : ""}
    </li>`;
  }

  private _mover(field: FormField, index: number, way: "up" | "down", title: string): TemplateResult {
    return html`<button
      class="button square"
      type="button"
      data-move="${field.id}:${way}"
      aria-label="Move ${way}: ${title}"
      ?disabled=${index === (way === "up" ? 0 : this.fields.length - 1)}
      @click=${() => this._move(index, way === "up" ? -1 : 1, way)}
    >
      ${way === "up" ? "↑" : "↓"}
    </button>`;
  }

  private _add(): TemplateResult {
    const kinds = addable(this.fields, this.kind.most);
    return html`<div class="add">
      <div class="field">
        <label for="kind">Another field</label>
        <select id="kind">
          ${kinds.map((kind) => html`<option value=${kind}>${FIELD_KINDS[kind].name}</option>`)}
        </select>
      </div>
      <button class="button" type="button" ?disabled=${kinds.length === 0} @click=${this._added}>Add</button>
    </div>`;
  }

  private get _language(): string {
    return this.languages[0]?.value ?? "en";
  }

  private _added(): void {
    const kind = this.renderRoot.querySelector<HTMLSelectElement>("#kind")?.value as FormFieldKind;
    const field = newField(kind, newId());
    this._open = field.id;
    this._change([...this.fields, field]);
  }

  private _takeOut(field: FormField, title: string): void {
    this._said = `${title} is taken out.`;
    this._change(this.fields.filter((each) => each.id !== field.id));
    this.renderRoot.querySelector<HTMLElement>("#kind")?.focus();
  }

  private _move(index: number, by: number, way = ""): void {
    const field = this.fields[index];
    if (!field || by === 0) return;
    const fields = moved(this.fields, index, by);
    this._focus = way && `${field.id}:${way}`;
    this._said = `${titleOf(field, this._language)} is now number ${fields.indexOf(field) + 1} of ${fields.length}.`;
    this._change(fields);
  }

  private _drag(event: DragEvent, id: string): void {
    this._dragged = id;
    event.dataTransfer?.setData("text/plain", id);
    if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
  }

  private _over(event: DragEvent, id: string): void {
    if (this._dragged === null) return;
    event.preventDefault();
    this._target = id;
  }

  private _drop(event: DragEvent, to: number): void {
    event.preventDefault();
    const from = this.fields.findIndex((each) => each.id === this._dragged);
    if (from >= 0) this._move(from, to - from);
    this._dragEnd();
  }

  private _dragEnd(): void {
    this._dragged = this._target = null;
  }

  private _change(fields: FormField[]): void {
    this.dispatchEvent(new CustomEvent("desk-form-fields", { detail: fields }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-form-fields": DeskFormFields;
  }
}
