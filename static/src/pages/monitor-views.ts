/** The views beside the chat, with what calls from behind each. */
import type { ViewTab } from "../components/desk-view-tabs.js";
import type { Me } from "../data/types.js";
import type { Monitor } from "../state/monitor.js";
import type { StaffThreads } from "../state/staff-threads.js";

/** Requests and my chats, colleagues, and for administrators all sessions of their patrons. */
export function viewsOf(monitor: Monitor, threads: StaffThreads, role: Me["staff"]["role"], chosen: string): ViewTab[] {
  const { openRequests, unread } = monitor;
  const requests = { calls: chosen === "requests" ? 0 : openRequests + unread, callsFor: `${openRequests} waiting, ${unread} unread` };
  return [
    { id: "requests", name: "Requests", ...requests },
    { id: "librarians", name: "Librarians", calls: threads.unread, callsFor: `${threads.unread} unread staff messages` },
    ...(role === "librarian" ? [] : [{ id: "all", name: "All", calls: 0, callsFor: "" }]),
  ];
}
