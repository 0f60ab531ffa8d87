/** Accounts of the library: a page of them, the one that is open, or their import from a sheet. */
import { html, type TemplateResult } from "lit";
import "../components/desk-account-import.js";
import "../components/desk-account.js";
import "../components/desk-accounts.js";
import { addressOf } from "../state/route.js";
import type { Section } from "./sections.js";

/** No account has such an id. */
const IMPORT = "+import";

const addressOfAccount = (detail: string | null): string => addressOf({ page: "administration", section: "accounts", detail, settled: false });

const render: Section["render"] = ({ me, stores }, { detail }): TemplateResult => {
  switch (detail) {
    case null:
      return html`<desk-accounts .stores=${stores} .me=${me} .addressOf=${addressOfAccount} .addressOfImport=${addressOfAccount(IMPORT)}></desk-accounts>`;
    case IMPORT:
      return html`<desk-account-import .stores=${stores} .backTo=${addressOfAccount(null)}></desk-account-import>`;
    default:
      return html`<desk-account
        .stores=${stores}
        .me=${me}
        .accountId=${detail}
        .backTo=${addressOfAccount(null)}
        .addressOfQuestion=${(id: string) => addressOf({ page: "question", id })}
      ></desk-account>`;
  }
};

export const accountsSection: Section = {
  id: "accounts",
  place: "Administration > Institution > Accounts",
  title: "Accounts",
  help: "Who works at your library’s desk. Every librarian who chats should have an account of their own; there is no limit.",
  may: "library_admin",
  render,
};
