/** Who changed what in the set-up of the library, and for administrators of the group in that of the group. */
import { html } from "lit";
import "../components/desk-audit-trail.js";
import type { SettingView } from "../data/types.js";
import type { Section } from "./sections.js";

/** Two messages are called Answer: where they stand tells them apart. */
function titlesOf(declared: readonly SettingView[]): ReadonlyMap<string, string> {
  const called = (title: string): number => declared.filter((one) => one.title === title).length;
  return new Map(declared.map(({ name, title, place }) => [name, called(title) > 1 ? `${title} (${place.split(" > ").at(-1)})` : title]));
}

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
      .titles=${titlesOf(settings.declared ?? [])}
    ></desk-audit-trail>`,
};
