/** Writes to the patron: an answer, a question back or a message, with scripts and files. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Change, Me, QuestionView, WrittenAct } from "../data/types.js";
import type { OpenQuestion } from "../state/question.js";
import type { Scripts } from "../state/scripts.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { inserted } from "../text/insertion.js";
import { roomLeft, tooLong } from "../text/length.js";
import { answerEditor } from "./desk-answer-editor.styles.js";
import "./desk-attachments.js";
import type { DeskAttachments } from "./desk-attachments.js";
import "./desk-changes.js";
import "./desk-notice.js";
import "./desk-script-picker.js";
import { close, script, send } from "./icons.js";
import { timeOf, briefly } from "./times.js";
import { Watch } from "./watch.js";
import { WRITTEN } from "./wording.js";

const LIMIT = 20_000;
const ACTS: readonly WrittenAct[] = ["answer", "clarification", "message"];
/** Typed into an empty box, it opens the scripts. */
const SLASH = "/";

@customElement("desk-answer-editor")
export class DeskAnswerEditor extends LitElement {
  @property({ attribute: false }) question!: OpenQuestion;
  @property({ attribute: false }) view!: QuestionView;
  @property({ attribute: false }) me!: Me;
  @property({ attribute: false }) scripts!: Scripts;
  @state() private _refusal: Refusal | null = null;
  @state() private _missing = "";
  @state() private _picking = false;
  @query("textarea") private _box!: HTMLTextAreaElement;
  @query("desk-attachments") private _files!: DeskAttachments;

  static override styles = [base, controls, answerEditor];

  constructor() {
    super();
    new Watch(this, () => this.question.draft);
  }

  override focus(): void {
    void this.updateComplete.then(() => this._box.focus());
  }

  override render(): TemplateResult {
    const { written } = this.question.draft;
    const { button, effect } = WRITTEN[written.act];
    const may = this.view.may[written.act];
    const sending = this.question.acting;
    return html`<form
      novalidate
      aria-label="Write to the patron"
      @submit=${this._submit}
      @keydown=${this._key}
      @dragover=${(event: Event) => event.preventDefault()}
      @drop=${(event: DragEvent) => this._given(event, event.dataTransfer)}
    >
      ${this._head()} ${this._found()}
      <dl class="envelope">
        <dt>To</dt>
        <dd><bdi>${this.view.patron.name || "The patron"}</bdi> ${this.view.patron.email ? html`<bdi class="soft">${this.view.patron.email}</bdi>` : "no e-mail address"}</dd>
        <dt>From</dt>
        <dd><bdi>${this.view.library.name}</bdi>, signed <bdi>${this.me.staff.screen_name}</bdi></dd>
      </dl>
      ${this.view.patron.undeliverable
        ? html`<desk-notice kind="warning">Mail to this address came back: <bdi>${this.view.patron.undeliverable}</bdi></desk-notice>`
        : nothing}
      ${this._picking
        ? html`<desk-script-picker
            .scripts=${this.scripts}
            .facts=${{
              patron_name: this.view.patron.name,
              library_name: this.view.library.name,
              librarian_name: this.me.staff.screen_name,
              question_number: String(this.view.number),
            }}
            .patronsLibrary=${this.view.library.id}
            @desk-insert=${(event: CustomEvent<string>) => this._insert(event.detail)}
            @desk-close=${() => this._stopPicking()}
          ></desk-script-picker>`
        : nothing}
      ${this._textbox(written.text)}
      <desk-attachments .question=${this.question} @desk-files=${() => this.requestUpdate()}></desk-attachments>
      ${this._refused()}
      <div class="actions">
        <p class="hint" id="effect">${may ? effect : "This cannot be sent now; what you wrote stays here."}</p>
        <button class="button main" aria-describedby="effect" aria-disabled=${sending || !may ? "true" : "false"}>
          ${send()}${sending ? "Sending…" : button}
        </button>
        <button class="button quiet" type="button" @click=${this._discard}>Discard</button>
        <span class="hint keys">Ctrl + Enter sends</span>
      </div>
    </form>`;
  }

  private _head(): TemplateResult {
    const { written, saving } = this.question.draft;
    const offered = ACTS.filter((act) => this.view.may[act] || act === written.act);
    return html`<div class="head">
      <fieldset class="kinds">
        <legend class="unseen">What it is</legend>
        ${offered.map(
          (act) => html`<label>
            <input type="radio" name="act" class="unseen" .checked=${act === written.act} @change=${() => this.question.draft.begin(act, this.view.version)} />
            <span>${WRITTEN[act].name}</span>
          </label>`,
        )}
      </fieldset>
      <span class="saving ${saving === "failing" ? "fault" : "small soft"}" role=${saving === "failing" ? "status" : nothing}>${this._saving()}</span>
      <button class="button quiet square" type="button" aria-label="Put the draft aside" title="Put the draft aside" @click=${() => this.question.draft.putAside()}>
        ${close()}
      </button>
    </div>`;
  }

  private _saving(): string {
    const { saving, savedAt, isEmpty } = this.question.draft;
    if (saving === "failing") return "Not saved: retrying";
    if (saving === "saving") return "Saving…";
    return savedAt && !isEmpty ? `Saved ${timeOf(savedAt)}` : "";
  }

  private _found(): TemplateResult | typeof nothing {
    const { foundFrom } = this.question.draft;
    if (!foundFrom) return nothing;
    return html`<p class="found small">
      Draft from ${briefly(foundFrom)} <button class="link" type="button" @click=${this._discard}>Discard</button>
    </p>`;
  }

  private _textbox(text: string): TemplateResult {
    const fault = this._missing || tooLong(text.trim(), LIMIT) || (this._refusal?.field === "text" ? this._refusal.message : "");
    return html`<div class="field">
      <div class="over">
        <label for="text">${WRITTEN[this.question.draft.written.act].name}</label>
        <button
          class="button"
          type="button"
          aria-expanded=${this._picking ? "true" : "false"}
          @click=${() => (this._picking ? this._stopPicking() : (this._picking = true))}
        >
          ${script()}Scripts
        </button>
      </div>
      <textarea
        id="text"
        dir="auto"
        aria-invalid=${fault ? "true" : nothing}
        aria-describedby="under"
        .value=${text}
        @input=${this._typed}
        @paste=${(event: ClipboardEvent) => this._given(event, event.clipboardData)}
      ></textarea>
      <p class="under" id="under">
        <span class=${fault ? "fault" : "hint"} role=${fault ? "alert" : nothing}>${fault || "/ in an empty box opens the scripts"}</span>
        <span class="small soft number">${roomLeft(text.trim(), LIMIT) ?? ""}</span>
      </p>
    </div>`;
  }

  private _refused(): TemplateResult | typeof nothing {
    const refusal = this._refusal;
    if (!refusal || refusal.field === "text") return nothing;
    if (refusal.code !== "changed") return html`<desk-notice class="refused" kind="failure">${refusal.message}</desk-notice>`;
    const { version, changes } = refusal.details as { version: number; changes?: Change[] };
    return html`<desk-notice class="refused" kind="warning">
      <div class="changed" role="alert">
        <p><strong>Nothing was sent: the question has changed since you began to write.</strong></p>
        <desk-changes full .changes=${changes ?? []}></desk-changes>
        <p class="ways">
          <button class="button" type="button" ?disabled=${this.question.acting} @click=${() => this._sendAnyway(version)}>Send anyway</button>
          <button class="button" type="button" @click=${() => this._keepEditing(version)}>Keep editing</button>
        </p>
      </div>
    </desk-notice>`;
  }

  private _typed(event: InputEvent): void {
    const { value } = this._box;
    this._missing = "";
    if (value === SLASH && !this.question.draft.written.text && event.inputType === "insertText") {
      this._box.value = "";
      this._picking = true;
    } else this.question.draft.write(value);
  }

  private _stopPicking(): void {
    this._picking = false;
    this.focus();
  }

  private _insert(piece: string): void {
    const { selectionStart, selectionEnd } = this._box;
    const { text, caret } = inserted(this.question.draft.written.text, selectionStart, selectionEnd, piece);
    this._picking = false;
    this.question.draft.write(text);
    void this.updateComplete.then(() => {
      this._box.focus();
      this._box.setSelectionRange(caret, caret);
    });
  }

  /** Files that were dropped or pasted; text goes its usual way. */
  private _given(event: Event, data: DataTransfer | null): void {
    const files = [...(data?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    void this._files.add(files);
    this.requestUpdate();
  }

  private _discard(): void {
    this._refusal = null;
    this.question.draft.discard();
    this._tell("desk-discarded");
  }

  private _keepEditing(version: number): void {
    this._refusal = null;
    this.question.draft.seen(version);
    this.focus();
  }

  private _sendAnyway(version: number): void {
    this.question.draft.seen(version);
    void this._send();
  }

  private _key(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this._submit(event);
  }

  private _submit(event: Event): void {
    event.preventDefault();
    const { act, text } = this.question.draft.written;
    if (this.question.acting || !this.view.may[act] || tooLong(text.trim(), LIMIT)) return;
    if (!text.trim()) this._missing = "Write something first.";
    else if (this._files.busy) this._missing = "A file is still on its way: wait a moment, then send.";
    else void this._send();
    if (this._missing) this.focus();
  }

  private async _send(): Promise<void> {
    const { act } = this.question.draft.written;
    this._refusal = null;
    try {
      await this.question.send();
      this._tell("desk-sent", act);
    } catch (error) {
      this._refusal = asRefusal(error);
      if (this._refusal.field === "text") this.focus();
      await this.updateComplete;
      this.renderRoot.querySelector(".refused")?.scrollIntoView({ block: "nearest" });
    }
  }

  private _tell(name: string, detail?: WrittenAct): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-answer-editor": DeskAnswerEditor;
  }
}
