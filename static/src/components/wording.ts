/** Codes of the API in the words of the reference desk. */
import type {
  Attendant,
  Change,
  HistoryEntry,
  HistoryKind,
  Me,
  Message,
  Origin,
  PatronState,
  ResolutionCode,
  Source,
  StatusCode,
  TransferOutcome,
  WrittenAct,
} from "../data/types.js";

/** Whether somebody wrote or sent it; the address of a page counts. */
export const isWritten = ({ kind }: Message): boolean => ["said", "asked", "shown", "linked", "sent_file"].includes(kind);

/** What happened, for the messages of a transcript that nobody wrote. */
export function happening(message: Message): string {
  const who = message.from === "patron" ? "The patron" : message.name || "The librarian";
  switch (message.kind) {
    case "joined":
      return `${who} joined`;
    case "transferred":
      return `${who} took over the chat`;
    case "stepped_in":
      return `${who} joined the chat as well`;
    case "stepped_out":
    case "left":
      return `${who} left`;
    case "followed":
      return `The patron let ${who} see their page`;
    case "unfollowed":
      return "The patron's page was not shown any more";
    case "returned":
      return "The librarian's connection was lost; the chat went back to the queue";
    case "reoffered":
      return "No reply was written in time; the chat was offered again";
    case "ended":
      return message.from === "system" ? "The chat was closed" : `${who} ended the chat`;
    case "said":
    case "shown":
    case "linked":
    case "sent_file":
    case "asked":
      return "";
  }
}

/** Who else looks at a chat, as its librarians read it. */
export function attendance(attendants: readonly Attendant[]): string {
  const watching = attendants.filter((one) => !one.joined).map((one) => isolated(one.name));
  const joined = attendants.filter((one) => one.joined).map((one) => isolated(one.name));
  return [
    joined.length ? `${joined.join(", ")} joined this chat and may write to the patron.` : "",
    watching.length ? `${watching.join(", ")} ${watching.length === 1 ? "is" : "are"} watching; the patron does not see it.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

const TRANSFER_OUTCOMES: Record<TransferOutcome, (by: string) => string> = {
  accepted: (by) => `${by} has taken over this chat.`,
  declined: (by) => `${by} declined the transfer. The chat is still yours.`,
  withdrawn: () => "You withdrew the transfer. The chat is still yours.",
  timed_out: (by) => `${by} did not answer within a minute. The chat is still yours.`,
  off_duty: (by) => `${by} went off duty. The chat is still yours.`,
  patron_left: () => "The patron left, so nobody is asked to take over any more. End the chat.",
};

/** How a transfer came to its end, or nothing where none has. */
export function transferNotice({ transferOver }: { transferOver: { outcome: TransferOutcome; by: string } | null }): string {
  return transferOver ? TRANSFER_OUTCOMES[transferOver.outcome](transferOver.by) : "";
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

interface Deed {
  /** Over the entry. */
  title: string;
  /** After the name of who did it. */
  did: string;
  /** Between these and whom or what it is about. */
  of?: string;
  /** What stands there when it is about nobody or nothing. */
  none?: string;
}

/** What happens to a question, as its history has it and as it is told to those who have it open. */
const DEEDS: Record<HistoryKind, Deed> = {
  question: { title: "Question received", did: "asked" },
  session: { title: "Chat session", did: "chatted" },
  transfer: { title: "Chat transferred", did: "transferred the chat", of: " to " },
  note: { title: "Librarian note", did: "wrote a note" },
  resolution: { title: "Resolution code set", did: "set the resolution code" },
  claim: { title: "Claimed from Shared Followup", did: "claimed this from Shared Followup" },
  unclaim: { title: "Given back to Shared Followup", did: "gave this back to Shared Followup" },
  assign: { title: "Assigned", did: "assigned this", of: " to ", none: "nobody" },
  answer: { title: "Answer", did: "answered" },
  clarification: { title: "Clarification request", did: "asked the patron back" },
  message: { title: "Message", did: "sent the patron a message" },
  referral: { title: "Referred", did: "referred this", of: " to " },
  referral_shared: { title: "Referred to Shared Followup", did: "referred this to Shared Followup" },
  referral_expert: { title: "Referred by e-mail", did: "referred this by e-mail", of: " to " },
  accept: { title: "Referral accepted", did: "accepted the referral" },
  reject: { title: "Referral rejected", did: "rejected the referral" },
  recall: { title: "Referral recalled", did: "recalled the referral" },
  close: { title: "Closed", did: "closed this" },
  reopen: { title: "Reopened", did: "reopened this" },
  codes: { title: "Descriptive codes", did: "set the descriptive codes", of: ": ", none: "none" },
  patron_reply: { title: "Reply of the patron", did: "replied", of: " from " },
  solved: { title: "Solved, says the patron", did: "marked this as solved" },
  expert_reply: { title: "Reply of the expert", did: "replied", of: " from " },
  auto_reply: { title: "Automatic reply", did: "sent an automatic reply", of: " from " },
  bounce: { title: "Mail came back", did: "sent mail back", of: " from " },
  complaint: { title: "Mail was called unwanted", did: "reported that mail was called unwanted", of: " by " },
  moved_to_service_history: { title: "Moved to Service History", did: "moved this to Service History" },
};

/** Keeps the direction of a name from what stands around it. */
const isolated = (name: string): string => `\u2068${name}\u2069`;

/** What an entry of the history is, in words. */
export const entryTitle = ({ kind, about }: Pick<HistoryEntry, "kind" | "about">): string =>
  `${DEEDS[kind].title}${aboutOf(kind, about)}`;

/** What somebody did, as a sentence without its end. */
export const deedOf = ({ kind, who, about }: Pick<Change, "kind" | "who" | "about">): string =>
  `${who ? isolated(who) : "The system"} ${DEEDS[kind].did}${aboutOf(kind, about)}`;

/** Nothing where it was not told. */
function aboutOf(kind: HistoryKind, about: string | null | undefined): string {
  const { of = "", none } = DEEDS[kind];
  if (about) return of && of + isolated(about);
  return about === null && none ? of + none : "";
}

/** What can be written to the patron, what sending it does, and how it is told. */
export const WRITTEN: Record<WrittenAct, { name: string; button: string; effect: string; sent: string }> = {
  answer: {
    name: "Answer",
    button: "Send answer",
    effect: "Goes to the patron by e-mail. The question becomes Answered for every library that has a part.",
    sent: "Answer sent.",
  },
  clarification: {
    name: "Ask the patron back",
    button: "Send clarification request",
    effect: "Goes to the patron by e-mail. The question becomes Pending until they reply.",
    sent: "Clarification request sent.",
  },
  message: {
    name: "Message",
    button: "Send message",
    effect: "Goes to the patron by e-mail. The status stays as it is, and a reply is not captured.",
    sent: "Message sent.",
  },
};

export const ORIGINS: Record<Origin, string> = {
  patron_library: "The patron's library",
  chatting_library: "The chatting library",
  claimed: "Claimed from Shared Followup",
  referred: "Referred by another library",
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
