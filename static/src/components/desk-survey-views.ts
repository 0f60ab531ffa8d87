/** The two forms of the library's survey as patrons see them, as they are saved. */
import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { SurveyResults } from "../state/survey-results.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { Watch } from "./watch.js";

@customElement("desk-survey-views")
export class DeskSurveyViews extends LitElement {
  @property({ attribute: false }) results!: SurveyResults;

  static override styles = [
    base,
    controls,
    css`
      .views {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
        margin-block-start: var(--space-2);
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.results);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has("results")) void this.results.open();
  }

  override render(): TemplateResult | string {
    const forms = this.results.view?.forms;
    if (!forms) return "";
    return html`<h2>View</h2>
      <p class="small soft">Each form as it is saved and as patrons see it, in a new tab. It cannot be sent.</p>
      <p class="views">
        ${forms.map(
          ({ name, view }) => html`<a class="button" href=${view} target="_blank" rel="noopener">View ${name}<span class="unseen"> (opens in a new tab)</span></a>`,
        )}
      </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-survey-views": DeskSurveyViews;
  }
}
