/** One's own account. */
import { html } from "lit";
import "../components/desk-my-account.js";
import type { Section } from "./sections.js";

export const myAccountSection: Section = {
  id: "my-account",
  place: "My desk",
  title: "My account",
  help: "How you are called, where letters go to, and how you sign in.",
  may: "librarian",
  render: ({ stores, session }) => html`<desk-my-account .stores=${stores} .session=${session}></desk-my-account>`,
};
