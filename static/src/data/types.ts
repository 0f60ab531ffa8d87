/** The shapes of the HTTP API and of the socket, from docs/openapi.json, under the names that the client uses. */
import type { components } from "./api.js";

type Shapes = components["schemas"];

export type Instant = string;
export type Named = Shapes["Named"];
export type Side = "patron" | "librarian";
export type Failure = Shapes["Failure"];

// ---- Signing in ----

export type Tokens = Shapes["Tokens"];
type SignedIn = Required<Shapes["SignedIn"]>;
/** Only an answer to a password brings a refresh token. */
export type SignInAnswer = { tokens: Required<Tokens> } | Pick<SignedIn, "challenge" | "session">;
export type Ticket = Shapes["TicketIssued"];
export type WorkstationAnswer = Shapes["WorkstationAnswer"];

// ---- What screens need to know ----

export type Me = Shapes["Me"];
export type Queue = Shapes["OwnQueue"];
export type DescriptiveCode = Shapes["DescriptiveCode"];
export type ResolutionCode = Shapes["ResolutionCode"]["code"];
export type StatusCode = Shapes["Status"];
export type Script = Shapes["Script"];
export type Personas = Shapes["Personas"];
export type PracticeBegun = Shapes["PracticeBegun"];
export type ScriptList = Shapes["Scripts"];

// ---- Lists and questions ----

export type ListSummary = Shapes["List"];
export type ListOverview = Shapes["Lists"];
export type Tab = ListSummary["tab"];
export type Row = Shapes["Row"];
export type Page = Shapes["ListPage"];
export type Order = "newest" | "oldest";
export type QuestionView = Shapes["QuestionView"];
export type FormLine = Shapes["FormLine"];
export type Part = Shapes["Part"];
export type Origin = Shapes["Origin"];
export type Source = Shapes["Source"];
export type HistoryEntry = Shapes["HistoryEntry"];
export type HistoryKind = HistoryEntry["kind"];
export type StoredFile = Shapes["File"];
export type May = Shapes["May"];
export type Draft = Shapes["Draft"];
/** What is written to the patron. */
export type WrittenAct = Draft["act"];
export type DraftSaved = Shapes["DraftSaved"];
/** A colleague who has the same question open. */
export type Reader = Shapes["Reader"];
/** What was done since, as the refusal `changed` tells it. */
export type Change = Pick<HistoryEntry, "kind" | "who" | "library_name" | "at" | "text"> & { about?: string | null };
export type Colleagues = Shapes["Colleagues"];
export type Colleague = Colleagues["staff"][number];
export type ReferralTargets = Shapes["ReferralTargets"];
export type ReferralLibrary = ReferralTargets["libraries"][number];
export type Expert = ReferralTargets["experts"][number];
export type Upload = Shapes["Upload"];
export type Download = Shapes["Download"];
export type Original = Shapes["Original"];
export type Ending = Required<Omit<Shapes["Resolution"], "resolution">> & { resolution: ResolutionCode };

// ---- Searching, adding, administering ----

export type SearchPage = Shapes["SearchPage"];
export type SearchRow = Shapes["FoundRow"];
export type AddedQuestion = Shapes["QuestionAdded"];
export type SurveyResultsView = Shapes["SurveyResults"];
export type SurveyFormResults = SurveyResultsView["forms"][number];
export type SurveyQuestionCounts = SurveyFormResults["questions"][number];
export type SurveyCommentPage = Shapes["SurveyComments"];
export type SurveyComment = Shapes["SurveyComment"];
export type SurveySheet = Shapes["SurveySheet"];
export type SurveyAnswered = Shapes["SurveyAnswered"];
export type QuarantinePage = Shapes["Quarantine"];
export type QuarantineRow = Shapes["QuarantineRow"];
export type QuarantinedMail = Shapes["QuarantinedMail"];

// ---- Settings ----

export type SettingList = Shapes["Settings"];
export type SettingView = Shapes["SettingView"];
export type AuditPage = Shapes["AuditTrail"];
export type AuditEntry = Shapes["AuditEntry"];
/** A table for spreadsheet programs. */
export type Sheet = Shapes["Sheet"];
export type MockUp = Shapes["MockUp"];
export type CustomMessageState = Shapes["CustomMessageState"];
export type SetUpTask = Shapes["TaskView"];
export type AccountList = Shapes["Accounts"];
export type AccountDetails = Shapes["AccountDetails"];
export type OneAccount = Shapes["OneAccount"];
export type SecondFactorBegun = Shapes["SecondFactorBegun"];
export type ImportReport = Shapes["ImportReport"];
export type ImportLine = Shapes["ImportLine"];
export type OpenWork = Shapes["OpenWork"];
export type LibraryAtHand = Shapes["LibraryAtHand"];
export type Policy = Shapes["Policy"];
export type PolicySubmission = Shapes["PolicySubmission"];
export type OwnPolicySubmission = Shapes["OwnPolicySubmission"];
export type PolicySubmissionList = Shapes["PolicySubmissions"];
export type GroupQueueList = Shapes["GroupQueues"];
export type Publication = Shapes["Publication"];
export type FormPreview = Shapes["FormPreview"];
export type FormVersion = Shapes["FormVersion"];
export type FormField = FormVersion["fields"][number];
export type ChatFormList = Shapes["ChatForms"];
export type GroupQueue = Shapes["GroupQueue"];
export type SettingValues = Shapes["SettingValues"];
export interface Option {
  value: string;
  name: string;
  help: string;
}
/** What a field takes, by its type (chalicelib/domain/setting_field.py). */
export type FieldKind =
  | { type: "yes_no"; yes: string; no: string }
  | { type: "line" | "text"; most: number; required: boolean }
  | { type: "own_text"; most: number; default: string }
  | { type: "email" | "url"; required: boolean }
  | { type: "emails"; most: number }
  | { type: "choice"; options: Option[] }
  | { type: "choices"; options: Option[]; most: number }
  | { type: "number"; least: number; most: number; unit: string }
  | { type: "colour" | "queue" }
  | { type: "time_zone" | "day"; required: boolean }
  | { type: "spans" | "week"; most: number }
  | { type: "rows"; fields: Field[]; most: number; noun: string }
  | { type: "form_fields"; most: number }
  | { type: "image"; most: number };
/** From one time of the day to another, as HH:MM; to one that is not later it passes midnight. */
export interface Span {
  opens: string;
  closes: string;
}
export interface Field {
  name: string;
  label: string;
  help: string;
  kind: FieldKind;
}

// ---- Chats ----

/** A numbered line of a transcript. Numbers start at 1 with the question itself and have no gaps. */
export type Message = Shapes["Message"];
export type Request = Shapes["Request"];
/** A chat as staff see it. */
export type ChatView = Shapes["ChatView"];
export type PatronState = ChatView["patron_state"];
/** A chat as its patron sees it. */
export type PatronChat = Shapes["PatronChat"];
export type PatronsChat = Shapes["PatronsChat"];

export type MonitorOpened = Shapes["MonitorOpened"];
export type QueuesChosen = Shapes["QueuesChosen"];
export type WatchedQueues = Shapes["WatchedQueues"];
export type WatchedQueue = WatchedQueues["queues"][number];
export type ChatOpened = Shapes["ChatTaken"];
export type PageShown = Shapes["PageShown"];
export type FileSent = Shapes["FileSent"];
/** Which files may be sent in a chat. */
export type FilesToSend = Shapes["FilesToSend"];
export type ChatEnded = Shapes["ChatEnded"];
export type TransferTargets = Shapes["TransferTargets"];
export type TransferProposed = Shapes["TransferProposed"];
/** Whom a chat is to be transferred to, by id. */
export type Receiver = { librarian: string } | { queue: string };
export type TransferOutcome = Extract<Polled["events"][number], { type: "chat.transfer_over" }>["outcome"];
export type LibrariansOnDuty = Shapes["LibrariansOnDuty"];
export type LibrarianOnDuty = Shapes["LibrarianOnDuty"];
export type LiveSession = Shapes["LiveSession"];
export type LiveSessionList = Shapes["LiveSessions"];
/** An administrator who looks at a chat, or joined it. */
export type Attendant = Shapes["Attendant"];
export type StaffMessage = Shapes["StaffMessage"];
export type StaffThreadView = Shapes["StaffThread"];
export type ListedStaffThread = Shapes["ListedStaffThread"];
export type StaffThreadList = Shapes["StaffThreads"];
export type StaffThreadRead = Shapes["StaffThreadRead"];
/** Where a staff message belongs: with one colleague, or in the thread of a chat. */
export type StaffAddress = { librarian: string } | { chat: string };
/** Whether the patron's page can be followed, and is. */
export type FollowingView = Shapes["FollowingView"];
export type FollowingSeen = Shapes["FollowingSeen"];
export type FollowingChanged = Extract<Polled["events"][number], { type: "following.changed" }>;
export type FollowingPart = Extract<Polled["events"][number], { type: "following.part" }>;
export type Accepted = Shapes["Accepted"];
export type Joined = Shapes["Joined"];
export type PatronSeen = Shapes["Seen"];
export type Alive = Shapes["Alive"];

// ---- Lines ----

export type PollingLine = Shapes["PollingLine"];
export type Polled = Shapes["Polled"];
/** What the server says without being asked. */
export type ServerEvent = Polled["events"][number];
/** About a question that somebody has open. */
export type QuestionEvent = Extract<ServerEvent, { question: string }>;
export type ChatEvent = Exclude<ServerEvent, QuestionEvent | { type: "queue.changed" }>;
/** About one chat, by its id. */
export type EventOfChat = Extract<ChatEvent, { chat: string }>;
