/**
 * What the Administration page leads to, placed and named as the specification's set-up tables have it. A setting that
 * is declared by the server is a section by itself; whatever has a screen of its own is a row here.
 */
import { html, type TemplateResult } from "lit";
import "../components/desk-form-publishing.js";
import "../components/desk-notice-test.js";
import "../components/desk-queue-setting.js";
import "../components/desk-setting-form.js";
import type { Me, SettingView } from "../data/types.js";
import type { Place, Route } from "../state/route.js";
import type { Quarantine } from "../state/quarantine.js";
import type { Session } from "../state/session.js";
import type { SettingSheet } from "../state/setting-sheet.js";
import type { Settings } from "../state/settings.js";
import type { Stores } from "../state/stores.js";
import { accountsSection } from "./accounts-section.js";
import { auditSection } from "./audit-section.js";
import { chatFormsSection } from "./chat-forms-section.js";
import { customMessagesSection } from "./custom-messages-section.js";
import { myAccountSection } from "./my-account-section.js";
import { policiesSection } from "./policies-section.js";
import { policyPagesSection } from "./policy-pages-section.js";
import { practiceSection } from "./practice-section.js";
import { quarantineSection } from "./quarantine-section.js";
import { surveyResultsSection, surveyViews } from "./survey-section.js";
import { workstationSection } from "./workstation-section.js";

/** What a section works with. */
export interface Office {
  me: Me;
  route: Route;
  settings: Settings;
  quarantine: Quarantine;
  stores: Stores;
  session: Session;
}

export type AdministrationPlace = Extract<Place, { page: "administration" }>;

export interface Section {
  id: string;
  /** "Administration > Institution > Settings": module, page, tab. */
  place: string;
  title: string;
  help: string;
  may: Me["staff"]["role"];
  render: (office: Office, place: AdministrationPlace) => TemplateResult;
  /** What waits there to be dealt with. */
  waiting?: (office: Office) => number;
}

/** The places in the order in which they stand, each with its heading. */
export const PLACES = [
  "Administration > Subscription Group > Settings",
  "Administration > Subscription Group > Chat Forms Manager",
  "Administration > Institution > Accounts",
  "Administration > Institution > Forms",
  "Administration > Institution > Settings",
  "Administration > Institution > Surveys",
  "Administration > Institution > Mail",
  "Profile > Institution Services",
  "Ask > Settings",
  "My desk",
] as const;

const RANK: Record<Me["staff"]["role"], number> = { librarian: 0, library_admin: 1, group_admin: 2 };

/** Screens of their own. */
const OWN: Section[] = [
  myAccountSection,
  workstationSection,
  practiceSection,
  accountsSection,
  chatFormsSection,
  policiesSection,
  policyPagesSection,
  surveyResultsSection,
  quarantineSection,
  customMessagesSection,
  auditSection,
];

/** What stands below the form of a setting, by its name. */
const BELOW: Partial<Record<string, (office: Office, sheet: SettingSheet) => TemplateResult>> = {
  "survey-form": surveyViews,
  "e-mail-notification": ({ stores }, sheet) => html`<desk-notice-test .sheet=${sheet} .stores=${stores}></desk-notice-test>`,
};

/** What stands below the form of a queue's setting, by its name. */
const BELOW_QUEUE: Partial<Record<string, (office: Office, sheet: SettingSheet, queueId: string) => TemplateResult>> = {
  "chat-form": ({ stores }, sheet, queueId) =>
    html`<desk-form-publishing .sheet=${sheet} .stores=${stores} .queueId=${queueId}></desk-form-publishing>`,
};

const sectionOf = (setting: SettingView): Section => ({
  id: setting.name,
  place: setting.place,
  title: setting.title,
  help: setting.help,
  may: "librarian",
  render: (office, place) => html`${formOf(setting, office, place)} ${BELOW[setting.name]?.(office, office.settings.sheet(setting)) ?? ""}`,
});

const formOf = (setting: SettingView, office: Office, { detail }: AdministrationPlace): TemplateResult => {
  const { settings, route, stores } = office;
  const below = BELOW_QUEUE[setting.name];
  return setting.scope === "queue"
    ? html`<desk-queue-setting
        .setting=${setting}
        .settings=${settings}
        .stores=${stores}
        .route=${route}
        .queueId=${detail}
        .below=${(sheet: SettingSheet, queueId: string) => below?.(office, sheet, queueId) ?? html``}
      ></desk-queue-setting>`
    : html`<desk-setting-form .sheet=${settings.sheet(setting)}></desk-setting-form>`;
};

/** Settings whose place has a fourth part stand on a page that lists them. */
const isListedElsewhere = (setting: SettingView): boolean => setting.place.split(" > ").length > 3;

/** All sections that somebody may open, in the order of their places. */
export function sectionsFor({ me, settings }: Office): Section[] {
  const declared = (settings.declared ?? []).filter((setting) => !isListedElsewhere(setting)).map(sectionOf);
  const own = OWN.filter((section) => RANK[me.staff.role] >= RANK[section.may]);
  const order = (section: Section): number => PLACES.findIndex((place) => place === section.place);
  return [...declared, ...own].sort((one, other) => order(one) - order(other));
}
