/** What a colleague saved while this form was open, beside what is typed here; one of both is to be chosen. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Field } from "../data/types.js";
import type { SettingSheet } from "../state/setting-sheet.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { inWords } from "./setting-values.js";
import { momentOf } from "./times.js";

@customElement("desk-setting-meanwhile")
export class DeskSettingMeanwhile extends LitElement {
  @property({ attribute: false }) sheet!: SettingSheet;

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
        padding: var(--space-3) var(--space-4);
        border: 2px solid var(--danger);
        border-radius: var(--radius-m);
      }
      table {
        width: 100%;
        border-collapse: collapse;
        table-layout: fixed;
      }
      th,
      td {
        padding: var(--space-1) var(--space-2);
        border-bottom: 1px solid var(--rule);
        overflow-wrap: anywhere;
        text-align: start;
        vertical-align: top;
        white-space: pre-line;
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
      }
    `,
  ];

  override render(): TemplateResult {
    const { meanwhile, setting, typed } = this.sheet;
    if (!meanwhile) return html``;
    const differing = (setting.fields as Field[]).filter(({ name }) => JSON.stringify(meanwhile.values[name]) !== JSON.stringify(typed[name]));
    return html`<p role="alert">
        <strong><bdi>${meanwhile.by || "A colleague"}</bdi> saved this</strong> while you were changing it, ${momentOf(meanwhile.at)}. Nothing
        of yours was saved.
      </p>
      ${differing.length
        ? html`<table>
            <thead>
              <tr>
                <th scope="col">Field</th>
                <th scope="col">Saved now</th>
                <th scope="col">Yours</th>
              </tr>
            </thead>
            <tbody>
              ${differing.map(
                ({ name, label, kind }) => html`<tr>
                  <th scope="row">${label}</th>
                  <td><bdi>${inWords(kind, meanwhile.values[name])}</bdi></td>
                  <td><bdi>${inWords(kind, typed[name])}</bdi></td>
                </tr>`,
              )}
            </tbody>
          </table>`
        : html`<p>Both are the same.</p>`}
      <div class="end">
        <button class="button" type="button" @click=${() => this.sheet.takeTheirs()}>Keep what is saved</button>
        <button class="button" type="button" @click=${() => this.sheet.saveMine()}>Save mine instead</button>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-setting-meanwhile": DeskSettingMeanwhile;
  }
}
