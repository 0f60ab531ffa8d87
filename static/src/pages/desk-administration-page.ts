/** Administration: its sections on the left, the one that is open on the right. For administrators only. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import "../components/desk-notice.js";
import "../components/desk-outgoing-address.js";
import "../components/desk-quarantine.js";
import "../components/desk-quarantined-mail.js";
import { Watch } from "../components/watch.js";
import type { QuarantineRow } from "../data/types.js";
import type { OutgoingAddress } from "../state/outgoing-address.js";
import type { Quarantine } from "../state/quarantine.js";
import { addressOf, SECTIONS, type Place, type Route, type Section } from "../state/route.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import { administrationPage } from "./desk-administration-page.styles.js";

type AdministrationPlace = Extract<Place, { page: "administration" }>;

const NAMES: Record<Section, { title: string; help: string }> = {
  "outgoing-address": { title: "Outgoing address", help: "What the library’s letters show as their sender, and where replies go." },
  quarantine: { title: "Quarantine", help: "Mail that came in and could not be filed with a question." },
};

const addressOfSection = (section: Section, mail: string | null = null): string =>
  addressOf({ page: "administration", section, mail, settled: false });

const addressOfQuestion = ({ question_id }: QuarantineRow): string | null =>
  question_id === null ? null : addressOf({ page: "question", id: question_id });

@customElement("desk-administration-page")
export class DeskAdministrationPage extends LitElement {
  @property({ attribute: false }) quarantine!: Quarantine;
  @property({ attribute: false }) outgoing!: OutgoingAddress;
  @property({ attribute: false }) route!: Route;
  @property({ attribute: false }) place!: AdministrationPlace;
  @property() cursor: string | null = null;
  /** Whether who is signed in administers anything. */
  @property({ type: Boolean }) allowed = false;

  static override styles = [base, controls, administrationPage];

  constructor() {
    super();
    new Watch(this, () => this.quarantine);
  }

  override render(): TemplateResult {
    if (!this.allowed) {
      return html`<div class="page denied">
        <h1>Administration</h1>
        <desk-notice kind="warning">This is for administrators of your library.</desk-notice>
      </div>`;
    }
    const { title, help } = NAMES[this.place.section];
    return html`<div class="page">
      <nav aria-labelledby="mail">
        <h2 id="mail">Mail</h2>
        <ul>
          ${SECTIONS.map((section) => this._link(section))}
        </ul>
      </nav>
      <section aria-labelledby="title">
        <div>
          <h1 id="title">${title}</h1>
          <p class="small soft">${help}</p>
        </div>
        ${this._content()}
      </section>
    </div>`;
  }

  private _link(section: Section): TemplateResult {
    const waiting = section === "quarantine" ? this.quarantine.count : 0;
    return html`<li>
      <a href=${addressOfSection(section)} aria-current=${section === this.place.section ? "page" : nothing}>
        ${NAMES[section].title}
        ${waiting ? html`<span class="count number">${waiting}<span class="unseen"> to be dealt with</span></span>` : ""}
      </a>
    </li>`;
  }

  private _content(): TemplateResult {
    const { section, mail, settled } = this.place;
    if (section === "outgoing-address") return html`<desk-outgoing-address .outgoing=${this.outgoing}></desk-outgoing-address>`;
    if (mail) {
      return html`<desk-quarantined-mail
        .quarantine=${this.quarantine}
        .mailId=${mail}
        .addressOfQuestion=${addressOfQuestion}
        .backTo=${addressOfSection("quarantine")}
      ></desk-quarantined-mail>`;
    }
    return html`<desk-quarantine
      .quarantine=${this.quarantine}
      .settled=${settled}
      .cursor=${this.cursor}
      .page=${this.route.pageNumber}
      .addressOf=${(id: string) => addressOfSection("quarantine", id)}
      .addressOfPart=${(part: boolean) => addressOf({ ...this.place, settled: part })}
      .addressOfQuestion=${addressOfQuestion}
      @desk-turn=${(event: CustomEvent<string | null>) => this._turn(event.detail)}
    ></desk-quarantine>`;
  }

  private _turn(cursor: string | null): void {
    if (cursor === null) this.route.turnBack();
    else this.route.turnTo(cursor);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-administration-page": DeskAdministrationPage;
  }
}
