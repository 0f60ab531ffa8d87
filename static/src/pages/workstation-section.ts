/** The check of workstation and network. */
import { html } from "lit";
import "../components/desk-workstation-check.js";
import type { Section } from "./sections.js";

export const workstationSection: Section = {
  id: "workstation-check",
  place: "My desk",
  title: "Workstation check",
  help: "Whether this computer and its network let chat through. Nothing of it leaves this page unless you copy or save it.",
  may: "librarian",
  render: ({ stores }) => html`<desk-workstation-check .stores=${stores}></desk-workstation-check>`,
};
