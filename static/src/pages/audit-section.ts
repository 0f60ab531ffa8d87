/** Who changed what in the set-up of the library, and for administrators of the group in that of the group. */
import { html } from "lit";
import "../components/desk-audit-trail.js";
import type { Section } from "./sections.js";

export const auditSection: Section = {
  id: "audit-trail",
  place: "Administration > Institution > Settings",
  title: "Audit Trail",
  help: "Who changed what, when, from what to what. Nobody can change it.",
  may: "library_admin",
  render: ({ me, stores, settings }) =>
    html`<desk-audit-trail
      .stores=${stores}
      .group=${me.staff.role === "group_admin"}
      .titles=${new Map(settings.declared?.map(({ name, title }) => [name, title]))}
    ></desk-audit-trail>`,
};
