/** Refers a question to a library, to Shared Followup, or by e-mail to an expert. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import "../components/desk-chooser.js";
import type { Choice } from "../components/desk-chooser.js";
import "../components/desk-notice.js";
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Expert, May, Me, QuestionView, ReferralTargets } from "../data/types.js";
import type { OpenQuestion } from "../state/question.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { tooLong } from "../text/length.js";
import "./desk-dialog.js";
import { referDialog } from "./desk-refer-dialog.styles.js";
import { dialogForm } from "./dialog-form.js";

type Way = "refer-library" | "refer-shared" | "refer-expert";

const WAYS: readonly { way: Way; name: string; may: (may: May) => boolean; word: string; hint: string }[] = [
  {
    way: "refer-library",
    name: "A library",
    may: (may) => may.refer_library,
    word: "A word to the colleagues there",
    hint: "Seen by staff only.",
  },
  {
    way: "refer-shared",
    name: "Shared Followup",
    may: (may) => may.refer_shared,
    word: "A word to whoever claims it",
    hint: "Seen by staff only.",
  },
  {
    way: "refer-expert",
    name: "An expert, by e-mail",
    may: (may) => may.refer_expert,
    word: "Your letter to the expert",
    hint: "The question follows below it.",
  },
];

@customElement("desk-refer-dialog")
export class DeskReferDialog extends LitElement {
  @property({ attribute: false }) question!: OpenQuestion;
  @property({ attribute: false }) view!: QuestionView;
  @property({ attribute: false }) me!: Me;
  @state() private _targets: ReferralTargets | null = null;
  @state() private _way: Way = "refer-library";
  @state() private _library: string | null = null;
  @state() private _expert: Expert = { name: "", email: "" };
  @state() private _text = "";
  @state() private _refusal: Refusal | null = null;
  @state() private _faults: Record<string, string> = {};

  static override styles = [base, controls, dialogForm, referDialog];

  override firstUpdated(): void {
    void this._fetch();
  }

  private get _ways(): typeof WAYS {
    return WAYS.filter(({ may }) => may(this.view.may));
  }

  override render(): TemplateResult {
    return html`<desk-dialog open heading="Refer the question" @desk-close=${this._close}>
      <form novalidate @submit=${this._submit}>
        <fieldset class="ways">
          <legend>To whom</legend>
          ${this._ways.map(
            ({ way, name }) => html`<label>
              <input type="radio" name="way" .checked=${way === this._way} @change=${() => this._go(way)} />${name}
            </label>`,
          )}
        </fieldset>
        ${this._receiver()} ${this._word()}
        <section class="preview" aria-labelledby="preview">
          <h3 id="preview">What they get</h3>
          ${this._preview()}
        </section>
        ${this._elsewhere()}
        <div class="actions">
          <button class="button main" ?disabled=${this.question.acting}>${this._way === "refer-expert" ? "Send to the expert" : "Refer"}</button>
          <button class="button quiet" type="button" @click=${this._close}>Cancel</button>
        </div>
      </form>
    </desk-dialog>`;
  }

  private _receiver(): TemplateResult | typeof nothing {
    if (this._way === "refer-shared") return nothing;
    if (this._way === "refer-expert") return this._expertFields();
    if (!this._targets) return this._refusal ? nothing : html`<p class="soft" role="status">Reading the libraries…</p>`;
    return html`<desk-chooser
      label="Library"
      .choices=${this._libraries(this._targets)}
      .chosen=${this._library}
      .fault=${this._fault("library")}
      @desk-choose=${(event: CustomEvent<string>) => {
        this._library = event.detail;
        this._faults = {};
      }}
    ></desk-chooser>`;
  }

  /** Those of the own group first. */
  private _libraries({ libraries }: ReferralTargets): Choice[] {
    const rank = { group: 0, cooperative: 1 };
    return [...libraries]
      .sort((a, b) => rank[a.relation] - rank[b.relation] || a.group_name.localeCompare(b.group_name) || a.name.localeCompare(b.name))
      .map(({ id, name, group_name, relation, types }) => ({
        id,
        name,
        more: types.join(", "),
        group: relation === "group" ? `Your group: ${group_name}` : `Cooperative: ${group_name}`,
      }));
  }

  private _expertFields(): TemplateResult {
    const experts = this._targets?.experts ?? [];
    const field = (name: keyof Expert, label: string, list: string[]): TemplateResult => html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        type=${name === "email" ? "email" : "text"}
        autocomplete="off"
        dir="auto"
        list="${name}s"
        aria-invalid=${this._fault(name) ? "true" : nothing}
        aria-describedby="${name}-fault"
        .value=${this._expert[name]}
        @input=${(event: InputEvent) => this._write(name, (event.target as HTMLInputElement).value, experts)}
      />
      <datalist id="${name}s">${list.map((one) => html`<option value=${one}></option>`)}</datalist>
      <p class="fault" id="${name}-fault" role="alert">${this._fault(name)}</p>
    </div>`;
    return html`<div class="expert">
      ${field("name", "Name of the expert", experts.map(({ name }) => name))}
      ${field("email", "E-mail address", experts.map(({ email }) => email))}
    </div>`;
  }

  private _word(): TemplateResult {
    const { word, hint } = WAYS.find(({ way }) => way === this._way) as (typeof WAYS)[number];
    const fault = this._fault("text");
    return html`<div class="field">
      <label for="word">${word} <span class="hint">${hint}</span></label>
      <textarea
        id="word"
        dir="auto"
        aria-invalid=${fault ? "true" : nothing}
        aria-describedby="word-fault"
        .value=${this._text}
        @input=${(event: InputEvent) => (this._text = (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      <p class="fault" id="word-fault" role="alert">${fault}</p>
    </div>`;
  }

  private _preview(): TemplateResult {
    const word = this._text.trim();
    const quoted = html`${word ? html`<p class="quoted" dir="auto">${word}</p>` : nothing}
      <p class="quoted" dir="auto">${this.view.question}</p>`;
    if (this._way === "refer-expert") {
      return html`<p class="small">
          A letter to <bdi>${this._expert.email || "the address above"}</bdi> from <bdi>${this.me.staff.screen_name}</bdi>,
          <bdi>${this.me.library.name}</bdi>. The patron’s name and address are not in it. The question becomes Pending here until the expert replies.
        </p>
        ${quoted}`;
    }
    const where =
      this._way === "refer-shared"
        ? "The question goes to the Shared Followup list of the group, where the first to claim it gets it."
        : "The question becomes New there, assigned to nobody, and Pending here.";
    return html`<p class="small">${where} They see everything that is on this page: the conversation, the history with its staff notes, and the patron’s address.</p>
      ${quoted}`;
  }

  private _elsewhere(): TemplateResult | typeof nothing {
    const refusal = this._refusal;
    if (!refusal || ["library", "name", "email", "text"].includes(refusal.field ?? "")) return nothing;
    return html`<desk-notice kind="failure">${refusal.message}</desk-notice>`;
  }

  private _fault(field: string): string {
    return this._faults[field] ?? (this._refusal?.field === field ? this._refusal.message : "");
  }

  private _go(way: Way): void {
    this._way = way;
    this._faults = {};
    this._refusal = null;
  }

  /** Whoever is chosen by name brings the address. */
  private _write(field: keyof Expert, value: string, known: readonly Expert[]): void {
    const found = known.find((one) => one[field] === value);
    this._expert = found ? { ...found } : { ...this._expert, [field]: value };
    this._faults = {};
  }

  private _missing(): Record<string, string> {
    const faults: Record<string, string> = {};
    if (this._way === "refer-library" && !this._library) faults.library = "Choose a library.";
    if (this._way === "refer-expert") {
      if (!this._expert.name.trim()) faults.name = "Say who it is.";
      if (!this._expert.email.includes("@")) faults.email = "Give an e-mail address.";
      if (!this._text.trim()) faults.text = "Say what you would like to know.";
    }
    const long = tooLong(this._text.trim(), this.me.limits.note);
    if (long) faults.text = long;
    return faults;
  }

  private async _fetch(): Promise<void> {
    this._way = this._ways[0]?.way ?? "refer-library";
    try {
      this._targets = await this.question.targets();
    } catch (error) {
      this._refusal = asRefusal(error);
    }
  }

  private async _submit(event: Event): Promise<void> {
    event.preventDefault();
    this._faults = this._missing();
    this._refusal = null;
    if (Object.keys(this._faults).length) {
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("[aria-invalid=true], desk-chooser")?.focus());
      return;
    }
    const text = this._text.trim();
    const to = { "refer-library": { library: this._library }, "refer-shared": {}, "refer-expert": this._expert }[this._way];
    try {
      await this.question.act(this._way, { ...to, text });
      this.dispatchEvent(new CustomEvent("desk-done"));
    } catch (error) {
      this._refusal = asRefusal(error);
    }
  }

  private _close(): void {
    this.dispatchEvent(new CustomEvent("desk-close"));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-refer-dialog": DeskReferDialog;
  }
}
