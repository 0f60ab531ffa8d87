/** What patrons see of a queue's form: preview of the draft, publishing it, and earlier versions. */
import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Publication } from "../data/types.js";
import { FormPublishing } from "../state/form-publishing.js";
import type { SettingSheet } from "../state/setting-sheet.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-notice.js";
import { momentOf } from "./times.js";
import { Watch } from "./watch.js";

@customElement("desk-form-publishing")
export class DeskFormPublishing extends LitElement {
  @property({ attribute: false }) sheet!: SettingSheet;
  @property({ attribute: false }) stores!: Stores;
  @property() queueId = "";
  private _seen = "";

  static override styles = [
    base,
    controls,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
        padding: var(--space-4);
        border: 1px solid var(--rule);
        border-radius: var(--radius-m);
        background: var(--surface);
      }
      h2 {
        margin: 0;
        font-size: var(--text-m);
      }
      .end,
      li {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
        align-items: center;
      }
      ol {
        display: grid;
        gap: var(--space-2);
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this._publishing);
    new Watch(this, () => this.sheet);
  }

  /** Whether the draft differs is asked anew for another queue, and once the draft was saved. */
  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const seen = `${this.queueId} ${this.sheet.saved?.revision ?? ""}`;
    if (seen === this._seen || !this.sheet.saved) return;
    this._seen = seen;
    void this._publishing.open(this.queueId);
  }

  override render(): TemplateResult {
    const { found, refusal, justPublished } = this._publishing;
    return html`<section aria-labelledby="heading">
      <h2 id="heading">What patrons see</h2>
      ${found && this._publishing.queueId === this.queueId ? this._found(found) : refusal ? "" : html`<p class="soft" role="status">Reading what is published…</p>`}
      ${refusal ? html`<desk-notice kind="failure">${refusal.message}</desk-notice>` : ""}
      ${justPublished ? html`<desk-notice kind="success">Published. Patrons see it from now on.</desk-notice>` : ""}
    </section>`;
  }

  private _found({ published, differs, versions }: Publication): TemplateResult {
    const { busy } = this._publishing;
    const unsaved = this.sheet.isChanged;
    const now = published === 0 ? "Patrons see the standard form." : `Patrons see form ${published}.`;
    const state = unsaved ? "Save the draft before you look at it or publish it." : differs ? "The draft differs from it." : "The draft is the same.";
    return html`<p>${now} ${state}</p>
      <div class="end">
        <button class="button" type="button" ?disabled=${busy || unsaved} @click=${this._preview}>Preview the draft</button>
        <button class="button main" type="button" ?disabled=${busy || unsaved || !differs} @click=${this._publish}>Publish</button>
      </div>
      ${versions.length
        ? html`<h3 class="small" id="versions">Published versions</h3>
            <ol aria-labelledby="versions">
              ${versions.map(
                ({ number, at, by }) => html`<li>
                  <span>Form ${number}, ${momentOf(at)}, <bdi>${by}</bdi></span>
                  <button class="button" type="button" ?disabled=${busy} aria-label="Take form ${number} as the draft" @click=${() => this._take(number)}>Take as draft</button>
                </li>`,
              )}
            </ol>`
        : ""}`;
  }

  private get _publishing(): FormPublishing {
    return this.stores.of(FormPublishing);
  }

  private _publish(): void {
    void this._publishing.publish(this.sheet.saved?.revision ?? 0);
  }

  /** The window is opened at once: browsers keep back one that opens later than the click. */
  private async _preview(): Promise<void> {
    const preview = window.open("", "_blank");
    const page = await this._publishing.preview();
    if (!preview) return;
    if (page) preview.location.replace(page);
    else preview.close();
  }

  private async _take(number: number): Promise<void> {
    const version = await this._publishing.version(number);
    for (const [name, value] of Object.entries(version ?? {})) this.sheet.set(name, value);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-form-publishing": DeskFormPublishing;
  }
}
