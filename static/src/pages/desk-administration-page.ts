/** Administration: its sections on the left, the one that is open on the right; on a phone one or the other. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import "../components/desk-notice.js";
import "../components/desk-set-up.js";
import { Watch } from "../components/watch.js";
import { addressOf } from "../state/route.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { administrationPage } from "./desk-administration-page.styles.js";
import { sectionsFor, type AdministrationPlace, type Office, type Section } from "./sections.js";

const addressOfSection = (section: string | null): string => addressOf({ page: "administration", section, detail: null, settled: false });

@customElement("desk-administration-page")
export class DeskAdministrationPage extends LitElement {
  @property({ attribute: false }) office!: Office;
  @property({ attribute: false }) place!: AdministrationPlace;

  static override styles = [base, controls, administrationPage];

  constructor() {
    super();
    new Watch(this, () => this.office.settings);
    new Watch(this, () => this.office.quarantine);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.office.settings.readOnce();
  }

  override render(): TemplateResult {
    const { settings } = this.office;
    const sections = sectionsFor(this.office);
    const open = sections.find((section) => section.id === this.place.section);
    return html`<div class="page ${this.place.section ? "inside" : "outside"}">
      <nav aria-label="Administration">${this._places(sections)}</nav>
      <section aria-labelledby="title">
        ${this.place.section ? html`<a class="back" href=${addressOfSection(null)}>All of Administration</a>` : ""}
        ${open ? this._section(open) : this._without(settings.declared === null && !settings.refusal)}
        ${settings.refusal
          ? html`<desk-notice kind="failure"
              >${settings.refusal.message} <button class="link" type="button" @click=${() => settings.readOnce()}>Try again</button></desk-notice
            >`
          : ""}
      </section>
    </div>`;
  }

  private _section(section: Section): TemplateResult {
    return html`<div>
        <p class="small soft">${section.place.replaceAll(" > ", " › ")}</p>
        <h1 id="title">${section.title}</h1>
        <p class="soft">${section.help}</p>
      </div>
      ${section.render(this.office, this.place)}`;
  }

  /** Nothing is open; or what is asked for is not there, or not for whoever asks. */
  private _without(loading: boolean): TemplateResult {
    if (loading) return html`<p class="soft" id="title" role="status">Reading the settings…</p>`;
    if (!this.place.section) {
      return html`<div>
          <h1 id="title">Set-up</h1>
          <p class="soft">What there is to set up for your service, and what is done.</p>
        </div>
        <desk-set-up .stores=${this.office.stores} .addressOf=${addressOfSection}></desk-set-up>`;
    }
    return html`<h1 id="title">Administration</h1>
      <desk-notice kind="warning">There is nothing here, or it is for administrators of your library or group.</desk-notice>`;
  }

  private _places(sections: Section[]): TemplateResult[] {
    const places = [...new Set(sections.map((section) => section.place))];
    const modules = [...new Set(places.map((place) => place.split(" > ").slice(0, 2).join(" > ")))];
    return modules.map((module) => {
      const [area = "", page] = module.split(" > ");
      return html`<h2>${page ? html`<span class="area">${area}</span> ${page}` : area}</h2>
        ${places.filter((place) => place === module || place.startsWith(`${module} > `)).map((place) => this._links(place, sections))}`;
    });
  }

  private _links(place: string, sections: Section[]): TemplateResult {
    const tab = place.split(" > ")[2];
    return html`${tab ? html`<h3>${tab}</h3>` : ""}
      <ul>
        ${sections.filter((section) => section.place === place).map((section) => this._link(section))}
      </ul>`;
  }

  private _link({ id, title, waiting }: Section): TemplateResult {
    const count = waiting?.(this.office) ?? 0;
    const unsaved = this.office.settings.unsaved.has(id);
    return html`<li>
      <a href=${addressOfSection(id)} aria-current=${id === this.place.section ? "page" : nothing}>
        ${title}
        ${count ? html`<span class="count number">${count}<span class="unseen"> to be dealt with</span></span>` : ""}
        ${unsaved ? html`<span class="unsaved">not saved</span>` : ""}
      </a>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-administration-page": DeskAdministrationPage;
  }
}
