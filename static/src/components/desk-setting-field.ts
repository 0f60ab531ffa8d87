/** One field of a setting: its label, the control that its kind asks for, its help, and what is wrong with it. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Field, FieldKind, Named, Option } from "../data/types.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-form-fields.js";
import "./desk-image-field.js";
import "./desk-own-text.js";
import "./desk-rows-field.js";
import "./desk-spans-field.js";
import "./desk-week-field.js";
import { settingField } from "./desk-setting-field.styles.js";

/** Kinds with several controls under one legend. */
type Grouped = "yes_no" | "choice" | "choices" | "own_text" | "rows" | "form_fields" | "image" | "spans" | "week";
type KindOf<Type extends FieldKind["type"]> = Extract<FieldKind, { type: Type }>;

const TIME_ZONES = Intl.supportedValuesOf("timeZone");

/** The queue follows the clocks of its library. */
const NO_ZONE: Named = { id: "", name: "The library’s" };

const GROUPED: readonly string[] = ["yes_no", "choice", "choices", "own_text", "rows", "form_fields", "image", "spans", "week"] satisfies Grouped[];
const isGrouped = (kind: FieldKind): kind is KindOf<Grouped> => GROUPED.includes(kind.type);

@customElement("desk-setting-field")
export class DeskSettingField extends LitElement {
  @property({ attribute: false }) field!: Field;
  @property({ attribute: false }) value: unknown;
  @property() fault = "";
  /** What a field that names a queue offers. */
  @property({ attribute: false }) queues: Named[] = [];
  /** What a form may be offered in, and is. */
  @property({ attribute: false }) languages: Option[] = [];
  @property({ type: Boolean }) locked = false;

  static override styles = [base, controls, settingField];

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("input, textarea, select, button")?.focus();
  }

  override render(): TemplateResult {
    const { kind, label, help } = this.field;
    const about = html`<p class="hint" id="help">${help}</p>
      <p class="fault" id="fault" role="alert">${this.fault}</p>`;
    if (isGrouped(kind)) {
      return html`<fieldset aria-describedby="help fault">
          <legend>${label}</legend>
          ${this._group(kind)}
        </fieldset>
        ${about}`;
    }
    return html`<label for="control">${label}</label>${this._control(kind)}${about}`;
  }

  private _group(kind: KindOf<Grouped>): TemplateResult {
    switch (kind.type) {
      case "yes_no":
        return html`<div class="choices">${this._radio(true, kind.yes)}${this._radio(false, kind.no)}</div>`;
      case "choice":
        return html`<div class="choices">${kind.options.map(({ value, name, help }) => this._radio(value, name, help))}</div>`;
      case "choices":
        return this._checks(kind);
      case "own_text":
        return html`<desk-own-text
          .value=${this.value}
          .label=${this.field.label}
          .defaultText=${kind.default}
          .most=${kind.most}
          .locked=${this.locked}
          .faulty=${Boolean(this.fault)}
          @desk-own-text=${(event: CustomEvent<string | null>) => this._set(event.detail)}
        ></desk-own-text>`;
      case "rows":
        return html`<desk-rows-field
          .kind=${kind}
          .rows=${this.value}
          .queues=${this.queues}
          .locked=${this.locked}
          @desk-rows=${(event: CustomEvent<unknown>) => this._set(event.detail)}
        ></desk-rows-field>`;
      case "image":
        return html`<desk-image-field
          .image=${this._text}
          .label=${this.field.label}
          .most=${kind.most}
          .locked=${this.locked}
          @desk-image=${(event: CustomEvent<string>) => this._set(event.detail)}
        ></desk-image-field>`;
      case "spans":
        return html`<desk-spans-field
          .spans=${this.value}
          .most=${kind.most}
          .locked=${this.locked}
          @desk-spans=${(event: CustomEvent<unknown>) => this._set(event.detail)}
        ></desk-spans-field>`;
      case "week":
        return html`<desk-week-field
          .week=${this.value}
          .most=${kind.most}
          .locked=${this.locked}
          @desk-week=${(event: CustomEvent<unknown>) => this._set(event.detail)}
        ></desk-week-field>`;
      case "form_fields":
        return html`<desk-form-fields
          .kind=${kind}
          .fields=${this.value}
          .languages=${this.languages}
          .locked=${this.locked}
          @desk-form-fields=${(event: CustomEvent<unknown>) => this._set(event.detail)}
        ></desk-form-fields>`;
    }
  }

  private _radio(value: unknown, name: string, help = ""): TemplateResult {
    return html`<label>
      <input
        type="radio"
        name=${this.field.name}
        .checked=${this.value === value}
        ?disabled=${this.locked}
        @change=${() => this._set(value)}
      />
      <span>${name}${help ? html`<span class="hint">${help}</span>` : ""}</span>
    </label>`;
  }

  private _checks({ options, most }: KindOf<"choices">): TemplateResult {
    const chosen = this.value as string[];
    const toggle = (value: string): void => this._set(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
    return html`${most < options.length ? html`<p class="hint number">${chosen.length} of at most ${most} chosen</p>` : ""}
      <div class="choices many">
        ${options.map(
          ({ value, name, help }) => html`<label>
            <input
              type="checkbox"
              .checked=${chosen.includes(value)}
              ?disabled=${this.locked || (!chosen.includes(value) && chosen.length >= most)}
              @change=${() => toggle(value)}
            />
            <span>${name}${help ? html`<span class="hint">${help}</span>` : ""}</span>
          </label>`,
        )}
      </div>`;
  }

  private _control(kind: Exclude<FieldKind, KindOf<Grouped>>): TemplateResult {
    switch (kind.type) {
      case "text":
        return html`<textarea
          id="control"
          rows="5"
          dir="auto"
          maxlength=${kind.most}
          ?disabled=${this.locked}
          aria-invalid=${this._invalid}
          aria-describedby="help fault"
          .value=${this._text}
          @input=${this._typed}
        ></textarea>`;
      case "number":
        return html`<div class="number-line">
          <input
            id="control"
            type="number"
            inputmode="numeric"
            min=${kind.least}
            max=${kind.most}
            ?disabled=${this.locked}
            aria-invalid=${this._invalid}
            aria-describedby="help fault"
            .value=${this._text}
            @input=${(event: Event) => this._set((event.target as HTMLInputElement).valueAsNumber || 0)}
          />${kind.unit}
        </div>`;
      case "time_zone":
        return this._select([...(kind.required ? [] : [NO_ZONE]), ...TIME_ZONES.map((id) => ({ id, name: id.replaceAll("_", " ") }))]);
      case "day":
        return this._line("date", this._text);
      case "queue":
        return this._select(this.queues);
      case "emails":
        return this._line("text", this._text);
      case "email":
        return this._line("email", this._text);
      case "url":
        return this._line("url", this._text);
      case "colour":
        return html`<div class="number-line">
          <input type="color" aria-label="${this.field.label}, picker" .value=${this._text || "#ffffff"} ?disabled=${this.locked} @input=${this._typed} />
          ${this._line("text", this._text)}
        </div>`;
      case "line":
        return this._line("text", this._text, kind.most);
    }
  }

  private _line(type: string, value: string, most?: number): TemplateResult {
    return html`<input
      id="control"
      class="narrow"
      type=${type}
      dir="auto"
      autocomplete="off"
      maxlength=${most ?? nothing}
      ?disabled=${this.locked}
      aria-invalid=${this._invalid}
      aria-describedby="help fault"
      .value=${value}
      @input=${this._typed}
    />`;
  }

  private _select(options: Named[]): TemplateResult {
    const known = options.some(({ id }) => id === this.value);
    return html`<select
      id="control"
      class="narrow"
      ?disabled=${this.locked}
      aria-invalid=${this._invalid}
      aria-describedby="help fault"
      @change=${this._typed}
    >
      ${known ? "" : html`<option value=${this._text} selected>${this._text || "Choose"}</option>`}
      ${options.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.value}>${name}</option>`)}
    </select>`;
  }

  /** Addresses are typed with semicolons between them, and are a list once they were saved. */
  private get _text(): string {
    return [this.value as string | number | string[] | undefined].flat().join("; ");
  }

  private get _invalid(): "true" | typeof nothing {
    return this.fault ? "true" : nothing;
  }

  private _typed(event: Event): void {
    this._set((event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value);
  }

  private _set(value: unknown): void {
    this.dispatchEvent(new CustomEvent("desk-set", { detail: value }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-setting-field": DeskSettingField;
  }
}
