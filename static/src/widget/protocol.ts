/** What the chat inside the widget and the page around it say to each other. The page may be anybody's: it is told little. */
import type { PageWords } from "../following/port.js";

/** What the chat tells the page around it. */
export type FromChat =
  /** A page of ours is there, and may be told things. */
  | { type: "ready" }
  /** What a tab would remember, to be kept while the patron goes from page to page; null forgets it. */
  | { type: "keep"; key: string; value: unknown }
  /** How the chat stands, and how many messages came while it was not in sight. */
  | { type: "news"; unread: number; standing: Standing }
  /** Escape was pressed. */
  | { type: "escape" }
  /** The patron agreed that the librarian sees the page: over the port that comes along. */
  | { type: "follow"; words: PageWords };

/** What the page tells the chat inside it. */
export type FromHost =
  /** What the chat on an earlier page gave to keep. */
  | { type: "kept"; kept: Record<string, unknown>; follows: boolean }
  /** Whether the panel is in sight. */
  | { type: "shown"; shown: boolean };

export type Standing = "form" | "waiting" | "chatting" | "over";

type Sealed<Message> = Message & { from: "readyref" };

export const sealed = <Message extends FromChat | FromHost>(message: Message): Sealed<Message> => ({ ...message, from: "readyref" });

/** The message in what a window has sent, or null where it is none of ours. Who sent it is for the caller to check. */
export function opened<Message extends FromChat | FromHost>(data: unknown, types: readonly Message["type"][]): Message | null {
  if (typeof data !== "object" || data === null) return null;
  const { from, type } = data as { from?: unknown; type?: unknown };
  return from === "readyref" && types.includes(type as Message["type"]) ? (data as Message) : null;
}
