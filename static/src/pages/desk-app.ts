/** The monitor application: the door, the shell with its tabs, and the page that is open. */
import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import "../components/desk-alarm-bar.js";
import "../components/desk-top-bar.js";
import type { TabLink } from "../components/desk-top-bar.js";
import { search as searchSymbol, settings } from "../components/icons.js";
import { Watch } from "../components/watch.js";
import { asRefusal } from "../data/errors.js";
import type { Me, Named } from "../data/types.js";
import "../dialogs/desk-again-dialog.js";
import "../dialogs/desk-leave-dialog.js";
import "../dialogs/desk-policy-dialog.js";
import type { Alarm } from "../state/alarm.js";
import type { AlertSettings } from "../state/alert-settings.js";
import type { Announcements } from "../state/announcements.js";
import type { WindowBells } from "../state/bells.js";
import type { Clock } from "../state/clock.js";
import type { Lists } from "../state/lists.js";
import type { Monitor } from "../state/monitor.js";
import type { NewQuestion } from "../state/new-question.js";
import type { Quarantine } from "../state/quarantine.js";
import { Policies } from "../state/policies.js";
import { Corrections } from "../state/policy-correction.js";
import type { OpenQuestion } from "../state/question.js";
import { addressOf, type Place, type Route } from "../state/route.js";
import type { Scripts } from "../state/scripts.js";
import type { Search } from "../state/search.js";
import type { Session } from "../state/session.js";
import type { Settings } from "../state/settings.js";
import type { StaffRoom } from "../state/staff-room.js";
import type { Stores } from "../state/stores.js";
import { base } from "../styles/base.js";
import { controls } from "../styles/controls.js";
import "./desk-add-question-page.js";
import "./desk-administration-page.js";
import "./desk-chat-page.js";
import "./desk-list-page.js";
import "./desk-question-page.js";
import "./desk-search-page.js";
import "./desk-sign-in-page.js";
import type { Office } from "./sections.js";
import { myAccountSection } from "./my-account-section.js";

const QUESTIONS: Place = { page: "list", tab: "questions", list: "active", order: "newest" };

@customElement("desk-app")
export class DeskApp extends LitElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) route!: Route;
  @property({ attribute: false }) monitor!: Monitor;
  @property({ attribute: false }) lists!: Lists;
  @property({ attribute: false }) question!: OpenQuestion;
  @property({ attribute: false }) search!: Search;
  @property({ attribute: false }) added!: NewQuestion;
  @property({ attribute: false }) quarantine!: Quarantine;
  @property({ attribute: false }) settings!: Settings;
  @property({ attribute: false }) stores!: Stores;
  @property({ attribute: false }) scripts!: Scripts;
  @property({ attribute: false }) alarm!: Alarm;
  @property({ attribute: false }) alertSettings!: AlertSettings;
  @property({ attribute: false }) bells!: WindowBells;
  @property({ attribute: false }) clock!: Clock;
  @property({ attribute: false }) staffRoom!: StaffRoom;
  @property({ attribute: false }) announcements!: Announcements;
  @state() private _leaving: "shift" | "sign-out" | null = null;
  /** Whose policy page is open beside the chat or the question. */
  @state() private _policiesOf: Named | null = null;
  @state() private _fault = "";
  @state() private _busy = false;
  @query("main") private _main!: HTMLElement | null;
  private _before: Place | null = null;

  static override styles = [
    base,
    controls,
    css`
      .shell {
        display: grid;
        grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr);
        height: 100vh;
        height: 100dvh;
      }
      main {
        min-height: 0;
      }
      main:focus-visible {
        outline: none;
      }
      .skip {
        position: absolute;
        z-index: 1;
        top: -4rem;
        inset-inline-start: var(--space-3);
      }
      .skip:focus {
        top: var(--space-2);
      }
    `,
  ];

  constructor() {
    super();
    for (const which of ["session", "route", "monitor", "quarantine", "announcements", "alarm"] as const) new Watch(this, () => this[which]);
  }

  /** A page that was gone to takes the focus, so that reading goes on there; lists and searches keep it where it is. */
  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { place } = this.route;
    const before = this._before;
    this._before = place;
    if (!before || place.page === "list" || addressOf(place) === addressOf(before)) return;
    if (place.page !== "search" || before.page !== "search") this._main?.focus();
  }

  override render(): TemplateResult {
    const { signedIn, me } = this.session;
    if (signedIn === "restoring") return html`<p class="unseen" role="status">Loading</p>`;
    const { place } = this.route;
    const invitation = place.page === "invitation" ? place.secret : null;
    if (signedIn === "no" || !me || invitation) {
      return html`<desk-sign-in-page .session=${this.session} .invitation=${invitation} @desk-accepted=${() => this.route.go({ page: "chat" })}></desk-sign-in-page>`;
    }
    return html`<div class="shell">
        <button class="button skip" type="button" @click=${() => this._main?.focus()}>Skip to the content</button>
        <desk-top-bar
          .me=${me}
          .tabs=${this._tabs()}
          .monitoring=${this.monitor.state === "on"}
          @desk-leave=${() => this._leave("shift")}
          @desk-my-account=${() => this.route.go({ page: "administration", section: myAccountSection.id, detail: null, settled: false })}
          @desk-sign-out=${() => this._leave("sign-out")}
        ></desk-top-bar>
        <desk-alarm-bar .alarm=${this.alarm}></desk-alarm-bar>
        <main tabindex="-1" @desk-policies=${(event: CustomEvent<Named>) => (this._policiesOf = event.detail)}>${this._page(me)}</main>
      </div>
      <p class="unseen" aria-live="polite">${this.announcements.text}</p>
      ${signedIn === "expired" ? html`<desk-again-dialog .session=${this.session}></desk-again-dialog>` : ""}
      ${this._policiesOf
        ? html`<desk-policy-dialog
            .policies=${this.stores.of(Policies)}
            .corrections=${this.stores.of(Corrections)}
            .library=${this._policiesOf}
            @desk-close=${() => (this._policiesOf = null)}
          ></desk-policy-dialog>`
        : ""}
      ${this._leaving ? this._leaveDialog(this._leaving) : ""}`;
  }

  private _page(me: Me): TemplateResult {
    const { place, cursor, lastList } = this.route;
    const backTo = addressOf(lastList ?? QUESTIONS);
    switch (place.page) {
      case "list":
        return html`<desk-list-page .lists=${this.lists} .route=${this.route} .place=${place} .cursor=${cursor}></desk-list-page>`;
      case "question":
        return html`<desk-question-page .question=${this.question} .me=${me} .questionId=${place.id} .backTo=${backTo}
        .scripts=${this.scripts} .announcements=${this.announcements}
          @desk-back-to-list=${(event: Event) => {
            if (this.route.backToList()) event.preventDefault();
          }}
        ></desk-question-page>`;
      case "add":
        return html`<desk-add-question-page .added=${this.added} .route=${this.route} .backTo=${backTo}></desk-add-question-page>`;
      case "search":
        return html`<desk-search-page .search=${this.search} .route=${this.route} .me=${me} .place=${place} .cursor=${cursor}></desk-search-page>`;
      case "administration":
        return html`<desk-administration-page .office=${this._office(me)} .place=${place}></desk-administration-page>`;
      case "invitation":
      case "chat":
        return html`<desk-chat-page .monitor=${this.monitor} .clock=${this.clock} .me=${me} .scripts=${this.scripts} .stores=${this.stores}
          .staffRoom=${this.staffRoom} .alarm=${this.alarm} .alertSettings=${this.alertSettings} .bells=${this.bells}></desk-chat-page>`;
    }
  }

  private _office(me: Me): Office {
    const { route, settings, quarantine, stores, session } = this;
    return { me, route, settings, quarantine, stores, session };
  }

  private _tabs(): TabLink[] {
    const { place } = this.route;
    const quiet = { calls: 0, callsFor: "" };
    const toAdminister = this.quarantine.count;
    const counted = [
      [this.alarm.countOf("request", "transfer"), "waiting"],
      [this.alarm.countOf("message", "staff"), "unread"],
    ] as const;
    const callsFor = counted.flatMap(([count, of]) => (count ? `${count} ${of}` : [])).join(", ");
    const tab = (name: string, which: "questions" | "my_questions" | "service_history", list: string): TabLink => ({
      name,
      href: addressOf({ page: "list", tab: which, list, order: "newest" }),
      current: (place.page === "list" && place.tab === which) || (place.page === "add" && which === "questions"),
      ...quiet,
    });
    return [
      { name: "Chat", href: "#/chat", current: place.page === "chat", calls: this.alarm.count, callsFor },
      tab("Questions", "questions", "active"),
      tab("My Questions", "my_questions", "my_active"),
      tab("Service History", "service_history", "service_history"),
      {
        name: "Search",
        href: addressOf({ page: "search", query: {} }),
        current: place.page === "search",
        symbol: searchSymbol,
        ...quiet,
      },
      {
        name: "Administration",
        href: addressOf({ page: "administration", section: toAdminister ? "quarantine" : null, detail: null, settled: false }),
        current: place.page === "administration",
        symbol: settings,
        calls: toAdminister,
        callsFor: `${toAdminister} in quarantine`,
      },
    ];
  }

  private _leaveDialog(why: "shift" | "sign-out"): TemplateResult {
    return html`<desk-leave-dialog
      .patrons=${this.monitor.openChats.map((chat) => chat.view.patron.name)}
      .fault=${this._fault}
      .busy=${this._busy}
      @desk-stay=${() => (this._leaving = null)}
      @desk-leave-anyway=${() => this._leave(why, true)}
    ></desk-leave-dialog>`;
  }

  /** Ends the shift, and signs out when that was asked; with chats still open one must choose first. */
  private async _leave(why: "shift" | "sign-out", anyway = false): Promise<void> {
    this._busy = true;
    this._fault = "";
    try {
      if (this.monitor.state === "on") await this.monitor.leave(anyway);
      await this.staffRoom.sessions.leave();
      this._leaving = null;
      if (why === "sign-out") await this.session.signOut("You have signed out.");
    } catch (error) {
      if (this._leaving) this._fault = asRefusal(error).message;
      this._leaving = why;
    }
    this._busy = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "desk-app": DeskApp;
  }
}
