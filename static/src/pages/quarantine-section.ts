/** Mail that came in and could not be filed: the list, or the mail that is open. */
import { html } from "lit";
import "../components/desk-quarantine.js";
import "../components/desk-quarantined-mail.js";
import type { QuarantineRow } from "../data/types.js";
import { addressOf } from "../state/route.js";
import type { Section } from "./sections.js";

const addressOfMail = (detail: string | null): string => addressOf({ page: "administration", section: "quarantine", detail, settled: false });

const addressOfQuestion = ({ question_id }: QuarantineRow): string | null =>
  question_id === null ? null : addressOf({ page: "question", id: question_id });

export const quarantineSection: Section = {
  id: "quarantine",
  place: "Administration > Institution > Mail",
  title: "Quarantine",
  help: "Mail that came in and could not be filed with a question.",
  may: "library_admin",
  waiting: ({ quarantine }) => quarantine.count,
  render: ({ quarantine, route }, place) =>
    place.detail
      ? html`<desk-quarantined-mail
          .quarantine=${quarantine}
          .mailId=${place.detail}
          .addressOfQuestion=${addressOfQuestion}
          .backTo=${addressOfMail(null)}
        ></desk-quarantined-mail>`
      : html`<desk-quarantine
          .quarantine=${quarantine}
          .settled=${place.settled}
          .cursor=${route.cursor}
          .page=${route.pageNumber}
          .addressOf=${addressOfMail}
          .addressOfPart=${(settled: boolean) => addressOf({ ...place, settled })}
          .addressOfQuestion=${addressOfQuestion}
          @desk-turn=${({ detail }: CustomEvent<string | null>) => (detail === null ? route.turnBack() : route.turnTo(detail))}
        ></desk-quarantine>`,
};
