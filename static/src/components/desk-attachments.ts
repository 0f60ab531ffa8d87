/** The files that go with a letter: chosen, dropped or pasted, on their way, there, and removed again. */
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { asRefusal } from "../data/errors.js";
import { FILE_LIMITS, fileFault, sizeOf } from "../data/upload.js";
import type { OpenQuestion } from "../state/question.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { clip, close } from "./icons.js";

interface OnItsWay {
  name: string;
  size: number;
  share: number;
}

@customElement("desk-attachments")
export class DeskAttachments extends LitElement {
  @property({ attribute: false }) question!: OpenQuestion;
  @state() private _onTheirWay: readonly OnItsWay[] = [];
  @state() private _faults: readonly string[] = [];
  @query("input") private _input!: HTMLInputElement;

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }
      .choose {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-3);
        align-items: center;
      }
      ul {
        display: grid;
        gap: var(--space-1);
      }
      li {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        min-height: var(--target);
        padding-inline-start: var(--space-3);
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
      }
      bdi {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .end {
        flex: none;
        margin-inline-start: auto;
      }
      progress {
        width: 6rem;
        margin-inline-end: var(--space-3);
        accent-color: var(--accent);
      }
    `,
  ];

  /** True while a file is not there yet: nothing may be sent without it. */
  get busy(): boolean {
    return this._onTheirWay.length > 0;
  }

  override render(): TemplateResult {
    const { files } = this.question.draft.written;
    return html`${files.length || this.busy
        ? html`<ul aria-label="Attached files">
            ${files.map(
              ({ id, name, size }) => html`<li>
                ${clip()}<bdi>${name}</bdi><span class="small soft">${sizeOf(size)}</span>
                <button class="button quiet square end" type="button" aria-label="Remove ${name}" @click=${() => this._remove(id)}>${close()}</button>
              </li>`,
            )}
            ${this._onTheirWay.map(
              ({ name, share }) => html`<li>
                ${clip()}<bdi>${name}</bdi><progress class="end" max="1" .value=${share} aria-label="Sending ${name}"></progress>
              </li>`,
            )}
          </ul>`
        : nothing}
      <div class="choose">
        <button class="button" type="button" @click=${() => this._input.click()}>${clip()}Attach files…</button>
        <span class="hint">Or drop or paste them: up to ${FILE_LIMITS.count} files of ${sizeOf(FILE_LIMITS.bytes)}, together ${sizeOf(FILE_LIMITS.together)}.</span>
        <input type="file" multiple hidden aria-label="Files to attach" @change=${this._chosen} />
      </div>
      <div role="alert">${this._faults.map((fault) => html`<p class="fault">${fault}</p>`)}</div>`;
  }

  /** Sends the files, one after the other in line; those that do not fit are left out with the reason. */
  async add(files: readonly File[]): Promise<void> {
    this._faults = [];
    await Promise.all(files.map((file) => this._send(file)));
  }

  private async _send(file: File): Promise<void> {
    const { draft } = this.question;
    const fault = fileFault(file, [...draft.written.files, ...this._onTheirWay]);
    if (fault) {
      this._faults = [...this._faults, fault];
      return;
    }
    let now: OnItsWay = { name: file.name, size: file.size, share: 0 };
    this._onTheirWay = [...this._onTheirWay, now];
    const come = (share: number): void => {
      const before = now;
      now = { ...now, share };
      this._onTheirWay = this._onTheirWay.map((one) => (one === before ? now : one));
    };
    const { view } = this.question;
    try {
      const sent = await this.question.upload(file, come);
      if (view?.id === this.question.view?.id) draft.attachFile(sent);
    } catch (error) {
      this._faults = [...this._faults, `“${file.name}” is not attached: ${asRefusal(error).message}`];
    }
    this._onTheirWay = this._onTheirWay.filter((one) => one !== now);
    this._tell();
  }

  private _chosen(): void {
    const files = [...(this._input.files ?? [])];
    this._input.value = "";
    void this.add(files);
    this._tell();
  }

  private _remove(id: string): void {
    this._faults = [];
    this.question.draft.removeFile(id);
    this._tell();
  }

  private _tell(): void {
    this.dispatchEvent(new CustomEvent("desk-files"));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-attachments": DeskAttachments;
  }
}
