/** Codes of the API in the words of the reference desk. */
import type { HistoryKind, Me, Message, Origin, PatronState, ResolutionCode, Source, StatusCode } from "../data/types.js";

/** What happened, for the messages of a transcript that nobody wrote. */
export function happening(message: Message): string {
  const who = message.from === "patron" ? "The patron" : message.name || "The librarian";
  switch (message.kind) {
    case "joined":
      return `${who} joined`;
    case "left":
      return `${who} left`;
    case "returned":
      return "The librarian's connection was lost; the chat went back to the queue";
    case "ended":
      return message.from === "system" ? "The chat was closed" : `${who} ended the chat`;
    case "said":
    case "asked":
      return "";
  }
}

export const STATUS_NAMES: Record<StatusCode, string> = {
  new: "New",
  pending: "Pending",
  answered: "Answered",
  closed: "Closed",
};

export const PATRON_STATES: Record<PatronState, { name: string; meaning: string }> = {
  here: { name: "Here", meaning: "The patron's page is open and connected." },
  away: { name: "Away", meaning: "Nothing was heard from the patron's page for half a minute." },
  gone: { name: "Disconnected", meaning: "The patron's page has been unreachable for some minutes; they may come back." },
  left: { name: "Left", meaning: "The patron left the chat. What you still write goes into the transcript." },
};

export const HISTORY_KINDS: Record<HistoryKind, string> = {
  question: "Question received",
  session: "Chat session",
  note: "Librarian note",
  resolution: "Resolution code set",
  claim: "Claimed",
  moved_to_service_history: "Moved to Service History",
};

export const ORIGINS: Record<Origin, string> = {
  patron_library: "The patron's library",
  chatting_library: "The chatting library",
  claimed: "Claimed from Shared Followup",
};

/** How a question reached the library. */
export const SOURCES: Record<Source, string> = {
  chat: "Chat",
  form: "Web form",
  phone: "Phone",
  desk: "Desk",
};

/** Where a question lies after its chat was ended with a code. */
export function whereItWent(code: ResolutionCode, patronLibrary: string): string {
  switch (code) {
    case "followup_patron_library":
      return `New at ${patronLibrary}, assigned to nobody`;
    case "followup_me":
      return "New at your library, assigned to you";
    case "answered":
    case "practice":
      return "Answered, assigned to you";
    case "lost_call":
      return "Closed, assigned to you";
  }
}

export const resolutionName = (me: Me, code: ResolutionCode): string =>
  me.resolutions.find((one) => one.code === code)?.name ?? code;
