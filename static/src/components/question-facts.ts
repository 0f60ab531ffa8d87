/** What is known of a question besides its words: its patron, its session, and why something cannot be done to it. */
import type { Me, QuestionView } from "../data/types.js";
import { furtherFields, type Fact } from "./desk-facts.js";
import { durationOf, momentOf } from "./times.js";
import { resolutionName, SOURCES } from "./wording.js";

const ENDERS = { patron: "The patron", librarian: "The librarian", system: "The system" } as const;

export const patronFacts = ({ patron, form }: QuestionView): Fact[] => [
  { label: "Name", value: patron.name || "None given" },
  { label: "E-mail", value: patron.email ?? "None given" },
  { label: "Mail came back", value: patron.undeliverable },
  ...furtherFields(form),
];

export function sessionFacts(view: QuestionView, me: Me): Fact[] {
  const moment = (instant: string | null): string | null => (instant ? momentOf(instant) : null);
  const duration = (seconds: number | null): string | null => (seconds === null ? null : durationOf(seconds));
  return [
    { label: "Came by", value: SOURCES[view.source] },
    { label: "Patron’s library", value: view.library.name },
    { label: "Queue", value: view.queue?.name ?? null },
    { label: "Asked", value: moment(view.asked_at) },
    { label: "Accepted", value: moment(view.accepted_at) },
    { label: "Ended", value: moment(view.ended_at) },
    { label: "Ended by", value: view.ended_by ? ENDERS[view.ended_by] : null },
    { label: "Wait", value: duration(view.wait_seconds) },
    { label: "Length", value: duration(view.length_seconds) },
    { label: "Librarians", value: view.librarians.map((one) => `${one.name}, ${one.library_name}`).join("\n") },
    { label: "Resolution code", value: view.resolution ? resolutionName(me, view.resolution) : null },
    { label: "Descriptive codes", value: view.codes.map(({ name }) => name).join("\n") },
  ];
}

/** Why the patron cannot be answered from here now; empty when they can. */
export function whyNoAnswer(view: QuestionView): string {
  if (view.may.answer) return "";
  if (view.in_service_history) return "It can only be read here, until the patron replies.";
  if (view.in_progress) return "It can be answered, referred and closed once its resolution code is set.";
  if (!view.patron.email) return "No e-mail address: nothing can be sent to the patron.";
  if (!view.parts.some(({ mine }) => mine)) return "Another library has this question: yours can add notes.";
  return "";
}
