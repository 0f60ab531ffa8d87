/** What of the monitor calls for me now. */
import type { Call } from "./calls.js";
import type { Monitor } from "./monitor.js";

/** `heard` are chats in which a patron wrote while nobody looked at the window, though the chat was open in it. */
export function callsOf(monitor: Pick<Monitor, "requests" | "openChats" | "state">, heard: ReadonlySet<string>): Call[] {
  if (monitor.state !== "on") return [];
  const requests = monitor.requests
    .filter(({ takenBy, accepting }) => takenBy === null && !accepting)
    .map(({ request }): Call => ({ id: `${request.chat} ${request.visible_at} ${String(request.returned)}`, kind: request.transfer ? "transfer" : "request" }));
  const messages = monitor.openChats
    .filter((chat) => chat.unread > 0 || heard.has(chat.id))
    .map((chat): Call => ({ id: `${chat.id} ${chat.conversation.lastSeq}`, kind: "message" }));
  return [...requests, ...messages];
}
