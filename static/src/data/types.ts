/** The shapes of the HTTP API and of the socket, as docs/openapi.json and docs/socket-protocol.md describe them. */

export type Instant = string;

export interface Named {
  id: string;
  name: string;
}

export type StatusCode = "new" | "pending" | "answered" | "closed";
export type ResolutionCode = "followup_patron_library" | "followup_me" | "answered" | "practice" | "lost_call";
export type Role = "librarian" | "library_admin" | "group_admin";
export type Side = "patron" | "librarian";

export interface Tokens {
  id_token: string;
  refresh_token: string;
  expires_in: number;
}

export type SignInAnswer = { tokens: Tokens } | { challenge: "new_password"; session: string };

export interface Queue extends Named {
  kind: "library" | "group" | "cooperative";
  chat_form: string;
}

export interface Resolution {
  code: ResolutionCode;
  name: string;
  help: string;
}

export interface DescriptiveCode {
  code: string;
  name: string;
  category: string;
}

export interface Status {
  code: StatusCode;
  name: string;
  symbol: string;
  meaning: string;
}

export interface Limits {
  message: number;
  note: number;
  codes: number;
  frame_bytes: number;
}

export interface Me {
  staff: { id: string; username: string; name: string; screen_name: string; email: string; role: Role };
  library: { id: string; name: string; kind: string };
  group: { id: string; name: string; shared_followup: boolean };
  queues: Queue[];
  libraries: Named[];
  resolutions: Resolution[];
  descriptive_codes: DescriptiveCode[];
  statuses: Status[];
  limits: Limits;
}

export interface Script {
  id: string;
  name: string;
  text: string;
  scope: "mine" | "library" | "shared";
}

export interface Ticket {
  ticket: string;
  expires_in: number;
}

export type Tab = "questions" | "my_questions" | "shared" | "service_history";

export interface ListSummary {
  name: string;
  title: string;
  tab: Tab;
  count: number | null;
  help: string;
}

export type Origin = "patron_library" | "chatting_library" | "claimed";

export interface Row {
  question_id: string;
  number: number | string;
  status: StatusCode;
  in_progress: boolean;
  referred: boolean;
  question: string;
  patron_name: string;
  library_id: string;
  library_name: string;
  assignee: Named | null;
  source: "chat" | "form";
  asked_at: Instant;
  last_activity: Instant;
  resolution: ResolutionCode | null;
  origin: Origin;
}

export interface Page {
  rows: Row[];
  next: string | null;
}

export type Order = "newest" | "oldest";

export interface FormLine {
  label: string;
  value: string;
}

export interface Part {
  library: Named;
  status: StatusCode;
  assignee: Named | null;
  origin: Origin;
  referred: boolean;
  in_progress: boolean;
  last_activity: Instant;
  mine: boolean;
}

export type HistoryKind = "session" | "note" | "resolution" | "claim" | "moved_to_service_history" | "question";

export interface HistoryEntry {
  id: string;
  at: Instant;
  kind: HistoryKind;
  who: string;
  library_name: string | null;
  text: string;
  staff_only: boolean;
}

export interface QuestionView {
  id: string;
  number: number | string;
  source: "chat" | "form";
  question: string;
  patron: { name: string; email: string | null };
  library: Named;
  queue: Named | null;
  form: FormLine[];
  asked_at: Instant;
  accepted_at: Instant | null;
  ended_at: Instant | null;
  wait_seconds: number | null;
  length_seconds: number | null;
  ended_by: "patron" | "librarian" | "system" | null;
  resolution: ResolutionCode | null;
  codes: { code: string; name: string }[];
  librarians: { id: string; name: string; library_name: string }[];
  in_service_history: boolean;
  in_progress: boolean;
  parts: Part[];
  transcript: Message[];
  history: HistoryEntry[];
  may: { claim: boolean; resolve: boolean };
}

export interface Ending {
  resolution: ResolutionCode;
  codes: string[];
  note: string;
}

export type MessageKind = "said" | "joined" | "left" | "returned" | "transferred" | "ended" | "asked";

/** A numbered line of a transcript. Numbers start at 1 with the question itself and have no gaps. */
export interface Message {
  seq: number;
  at: Instant;
  kind: MessageKind;
  from: "patron" | "librarian" | "system";
  name: string;
  text: string;
  client_id: string | null;
  librarian_id?: string | null;
}

export type PatronState = "here" | "away" | "gone" | "left";

/** A chat as staff see it. */
export interface ChatView {
  id: string;
  state: "waiting" | "active" | "ended";
  library: Named;
  queue: Named;
  patron: { name: string; email: string | null };
  form: FormLine[];
  question: string;
  asked_at: Instant;
  accepted_at: Instant | null;
  last_seq: number;
  patron_state: PatronState;
  received: { patron: number; librarian: number };
  librarian: Named | null;
  own_library: boolean;
}

/** A chat as its patron sees it. */
export interface PatronChat {
  id: string;
  state: "waiting" | "active" | "ended";
  library_name: string;
  queue_name: string;
  place: number | null;
  librarian_name: string | null;
  last_seq: number;
  received: { librarian: number };
  has_email: boolean;
  open: boolean;
}

/** A waiting chat as the monitor lists it; it is shown from `visible_at` on. */
export interface Request {
  chat: string;
  queue: string;
  queue_name: string;
  library: Named;
  patron_name: string;
  email: string | null;
  question: string;
  asked_at: Instant;
  visible_at: Instant;
  returned: boolean;
}

/** What the server says without being asked. */
export type ServerEvent =
  | { type: "request.arrived"; request: Request }
  | { type: "request.taken"; chat: string; by: string }
  | { type: "request.gone"; chat: string }
  | { type: "chat.said"; chat: string; message: Message }
  | { type: "chat.typing"; chat: string; from: Side; name: string; typing: boolean }
  | { type: "chat.received"; chat: string; by: Side; seq: number }
  | { type: "chat.changed"; chat: ChatView | PatronChat }
  | { type: "chat.closed"; chat: string }
  | { type: "monitor.taken_over" }
  | { type: "counts.changed" };

export interface MonitorOpened {
  queues: string[];
  waiting: Request[];
  chats: (ChatView & { messages: Message[] })[];
  now: Instant;
}

export interface ChatOpened<Chat = ChatView> {
  chat: Chat;
  messages: Message[];
}
