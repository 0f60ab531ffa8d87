/** What of the chats calls for me now. */
import type { Call } from "./calls.js";
import type { Monitor } from "./monitor.js";
import type { StaffThreads } from "./staff-threads.js";

/** What was said in front of me while I looked elsewhere: chats by their id, and staff threads by their name with what was said last. */
export interface Overheard {
  chats: Set<string>;
  threads: Map<string, number>;
}

type Desk = Pick<Monitor, "requests" | "openChats" | "state">;

/** A call keeps its id until more is said. Colleagues call also where no chat monitor is open. */
export function callsOf(monitor: Desk, threads: Pick<StaffThreads, "calling">, overheard: Overheard): Call[] {
  const staff = new Map([...overheard.threads, ...threads.calling]);
  return [...(monitor.state === "on" ? callsOfPatrons(monitor, overheard) : []), ...[...staff].map(([name, seq]): Call => ({ id: `${name} ${seq}`, kind: "staff" }))];
}

function callsOfPatrons({ requests, openChats }: Desk, overheard: Overheard): Call[] {
  const waiting = requests
    .filter(({ takenBy, accepting }) => takenBy === null && !accepting)
    .map(({ request }): Call => ({ id: `${request.chat} ${request.visible_at} ${String(request.returned)}`, kind: request.transfer ? "transfer" : "request" }));
  const written = openChats
    .filter((chat) => chat.unread > 0 || overheard.chats.has(chat.id))
    .map((chat): Call => {
      const last = chat.conversation.log.messages.findLast((one) => one.from === "patron");
      return { id: `${chat.id} ${last?.seq ?? 0}`, kind: "message" };
    });
  return [...waiting, ...written];
}
