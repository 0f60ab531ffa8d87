/** The library's part of the Forms Manager: the published forms and their addresses. */
import { html } from "lit";
import "../components/desk-chat-forms.js";
import type { Section } from "./sections.js";

export const chatFormsSection: Section = {
  id: "chat-settings",
  place: "Administration > Institution > Forms",
  title: "Chat Settings and URLs",
  help: "The chat forms of your library: to look at, and to be linked from its web site.",
  may: "library_admin",
  render: ({ stores }) => html`<desk-chat-forms .stores=${stores}></desk-chat-forms>`,
};
