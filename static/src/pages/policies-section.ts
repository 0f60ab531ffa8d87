/** The policy page of the library: all of its fields, or the one that is edited. */
import { html } from "lit";
import "../components/desk-policy-fields.js";
import { addressOf } from "../state/route.js";
import type { Section } from "./sections.js";

const addressOfField = (detail: string | null): string => addressOf({ page: "administration", section: "policies", detail, settled: false });

export const policiesSection: Section = {
  id: "policies",
  place: "Profile > Institution Services",
  title: "Policies",
  help: "What librarians elsewhere need to know to help your patrons. Patrons never see it.",
  may: "library_admin",
  render: ({ me, settings, stores }, { detail }) => {
    const setting = settings.declared?.find(({ name }) => name === detail);
    return setting
      ? html`<h2>${setting.title}</h2>
          <p class="soft">${setting.help}</p>
          <desk-setting-form .sheet=${settings.sheet(setting)}></desk-setting-form>
          <p><a href=${addressOfField(null)}>All fields of the policy page</a></p>`
      : html`<desk-policy-fields .settings=${settings} .stores=${stores} .library=${me.library} .addressOf=${addressOfField}></desk-policy-fields>`;
  },
};
