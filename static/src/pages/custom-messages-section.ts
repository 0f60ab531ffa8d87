/** Custom messages: all of them, as the specification lists them, or the one that is edited. */
import { html } from "lit";
import "../components/desk-custom-message.js";
import "../components/desk-custom-messages.js";
import { addressOf } from "../state/route.js";
import type { Section } from "./sections.js";

const addressOfMessage = (detail: string | null): string => addressOf({ page: "administration", section: "custom-messages", detail, settled: false });

export const customMessagesSection: Section = {
  id: "custom-messages",
  place: "Administration > Institution > Settings",
  title: "Custom Messages",
  help: "What your library words itself in the messages that the system sends to patrons and experts.",
  may: "library_admin",
  render: ({ settings, stores }, { detail }) => {
    const setting = settings.declared?.find(({ name }) => name === detail);
    return setting
      ? html`<desk-custom-message .sheet=${settings.sheet(setting)} .stores=${stores} .backTo=${addressOfMessage(null)}></desk-custom-message>`
      : html`<desk-custom-messages .settings=${settings} .stores=${stores} .addressOf=${addressOfMessage}></desk-custom-messages>`;
  },
};
