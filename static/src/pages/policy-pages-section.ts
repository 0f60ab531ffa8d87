/** The policy pages of the group's libraries: the list of them, or the one that is read and decided about. */
import { html } from "lit";
import "../components/desk-policy-decision.js";
import "../components/desk-policy-pages.js";
import { addressOf } from "../state/route.js";
import type { Section } from "./sections.js";

const addressOfPage = (detail: string | null): string => addressOf({ page: "administration", section: "policy-pages", detail, settled: false });

export const policyPagesSection: Section = {
  id: "policy-pages",
  place: "Administration > Subscription Group > Settings",
  title: "Policy pages",
  help: "What your libraries have submitted. Approving a page sets up the library's primary queue, if it has none.",
  may: "group_admin",
  render: ({ stores }, { detail }) =>
    detail
      ? html`<desk-policy-decision .stores=${stores} .libraryId=${detail} .backTo=${addressOfPage(null)}></desk-policy-decision>`
      : html`<desk-policy-pages .stores=${stores} .addressOf=${addressOfPage}></desk-policy-pages>`,
};
