/** Practice: a practice patron on demand. */
import { html } from "lit";
import "../components/desk-practice.js";
import type { Section } from "./sections.js";

export const practiceSection: Section = {
  id: "practice",
  place: "My desk",
  title: "Practice",
  help: "Train alone: a practice patron comes to your chat monitor and to nobody else’s. Nothing of it is kept or counted.",
  may: "librarian",
  render: ({ stores }) => html`<desk-practice .stores=${stores}></desk-practice>`,
};
