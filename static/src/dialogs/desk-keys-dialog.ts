/** The keys of a page, and the way to switch them off. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Key } from "../state/monitor-keys.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-dialog.js";

@customElement("desk-keys-dialog")
export class DeskKeysDialog extends LitElement {
  @property({ attribute: false }) keys: readonly Key[] = [];
  /** Whether keys do something. */
  @property({ type: Boolean }) on = true;

  static override styles = [
    base,
    controls,
    css`
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--space-2) var(--space-4);
        margin-bottom: var(--space-4);
      }
      kbd {
        padding: 0.1rem 0.5rem;
        border: 1px solid var(--rule-strong);
        border-radius: var(--radius-s);
        background: var(--surface-sunken);
        font-family: var(--font-mono);
      }
      label {
        display: flex;
        gap: var(--space-2);
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<desk-dialog open heading="Keys" @desk-close=${() => this.dispatchEvent(new CustomEvent("desk-close"))}>
      <dl>${this.keys.map(({ key, name }) => html`<dt><kbd>${key}</kbd></dt><dd>${name}</dd>`)}</dl>
      <label><input type="checkbox" .checked=${this.on} @change=${this._switch} /> Use these keys where nothing is being written</label>
    </desk-dialog>`;
  }

  private _switch(event: Event): void {
    this.dispatchEvent(new CustomEvent("desk-switch-keys", { detail: (event.target as HTMLInputElement).checked }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-keys-dialog": DeskKeysDialog;
  }
}
