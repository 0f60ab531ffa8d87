/** Accounts of the library: all of them, or the one that is open. */
import { html } from "lit";
import "../components/desk-account.js";
import "../components/desk-accounts.js";
import { addressOf } from "../state/route.js";
import type { Section } from "./sections.js";

const addressOfAccount = (detail: string | null): string => addressOf({ page: "administration", section: "accounts", detail, settled: false });

export const accountsSection: Section = {
  id: "accounts",
  place: "Administration > Institution > Accounts",
  title: "Accounts",
  help: "Who works at your library’s desk. Every librarian who chats should have an account of their own; there is no limit.",
  may: "library_admin",
  render: ({ me, stores }, { detail }) =>
    detail
      ? html`<desk-account
          .stores=${stores}
          .me=${me}
          .accountId=${detail}
          .backTo=${addressOfAccount(null)}
          .addressOfQuestion=${(id: string) => addressOf({ page: "question", id })}
        ></desk-account>`
      : html`<desk-accounts .stores=${stores} .me=${me} .addressOf=${addressOfAccount}></desk-accounts>`,
};
