/** Puts the monitor together: the stores, what feeds them, and the element that shows them. */
import { transferNotice } from "../components/wording.js";
import calling from "../../monitor/calling.svg?url";
import calm from "../../monitor/calm.svg?url";
import { wakeWithPage } from "../data/line.js";
import { createHttp } from "../data/http.js";
import { pollingTransport } from "../data/polling.js";
import { socketAddress, socketTransport } from "../data/socket.js";
import type { Me } from "../data/types.js";
import "../pages/desk-app.js";
import { Alarm } from "../state/alarm.js";
import { AlertSettings } from "../state/alert-settings.js";
import { Announcements } from "../state/announcements.js";
import { bellsIn } from "../state/bells.js";
import { Clock } from "../state/clock.js";
import { saveWithPage } from "../state/draft.js";
import { keepIn } from "../state/keep.js";
import { Lists } from "../state/lists.js";
import { callsOf, type Overheard } from "../state/monitor-calls.js";
import { Monitor } from "../state/monitor.js";
import { NewQuestion } from "../state/new-question.js";
import { Quarantine } from "../state/quarantine.js";
import { OpenQuestion } from "../state/question.js";
import { Route, titleOf } from "../state/route.js";
import { Scripts } from "../state/scripts.js";
import { Search } from "../state/search.js";
import { everySecond } from "../state/seconds.js";
import { Session } from "../state/session.js";
import { Settings } from "../state/settings.js";
import { StaffLine } from "../state/staff-line.js";
import { StaffRoom } from "../state/staff-room.js";
import { addressOf, nameOf } from "../state/staff-threads.js";
import { Stores } from "../state/stores.js";
import { tabSession } from "../state/tab-session.js";

const keep = keepIn(window.sessionStorage);
const tab = await tabSession(keep, navigator.locks);
const session = new Session(keep);
const route = new Route(window);
const clock = new Clock(everySecond);
const announcements = new Announcements();
const lists = new Lists(session.http);
const scripts = new Scripts(session.http);
const search = new Search(session.http);
const added = new NewQuestion(session.http, keep);
const quarantine = new Quarantine(session.http);
const settings = new Settings(session.http, keep);
const stores = new Stores(session.http, keep);
const alertSettings = new AlertSettings(keepIn(window.localStorage), () => session.me?.staff.username ?? "");
const bells = bellsIn({
  page: document,
  icons: { calm, calling },
  wantsDesktop: () => alertSettings.desktop,
  onUnblocked: () => alarm.unblocked(),
  onNotified: () => route.go({ page: "chat" }),
});
const alarm = new Alarm(alertSettings, bells, () => Date.now());
const overheard: Overheard = { chats: new Set(), threads: new Map() };
/** Whether the chats are in front of somebody: neither another page of the monitor, nor another window. */
const inSight = (): boolean => !document.hidden && route.place.page === "chat";
const line = new StaffLine({
  http: session.http,
  clock,
  socket: socketTransport(socketAddress(window.location.origin)),
  polling: pollingTransport(createHttp()),
  onCounts: () => lists.refreshSoon(),
  onQuestion: (event) => question.take(event),
});
const question = new OpenQuestion(session.http, line, keep, () => session.me?.staff.id ?? null);

const me = (): Me => {
  if (!session.me) throw new Error("The monitor works for somebody who is signed in.");
  return session.me;
};

const monitor = new Monitor({
  line,
  me,
  keep,
  clock,
  session: () => tab,
  onRequest: ({ request }) => {
    const { transfer } = request;
    if (transfer) announcements.say(`${transfer.by} asks you to take over the chat with ${request.patron_name || "a patron"}. ${transfer.word}`);
    else announcements.say(`New request from ${request.patron_name || "a patron"}: ${request.question.slice(0, 120)}`);
  },
  onTransferOver: (chat) => {
    if (inSight() && monitor.selected === chat.id) return;
    alarm.ring("message");
    announcements.say(`Chat with ${chat.view.patron.name || "a patron"}: ${transferNotice(chat)}`);
  },
  onPatronMessage: (chat) => {
    if (!inSight()) overheard.chats.add(chat.id);
    if (chat.unread) announcements.say(`${chat.view.patron.name || "The patron"} wrote in another chat`);
  },
});

const staffRoom = new StaffRoom({
  line,
  monitor,
  keep,
  me,
  onStaffMessage: (said) => {
    const { message, chat, librarian } = said;
    const isOpen = chat === null ? staffRoom.threads.selected === librarian : monitor.selected === chat;
    if (inSight() && isOpen) return;
    if (isOpen) overheard.threads.set(nameOf(addressOf(said)), message.seq);
    announcements.say(`Staff message from ${message.by.name}`);
  },
});

const showCalls = (): void => {
  if (inSight()) {
    overheard.chats.clear();
    overheard.threads.clear();
  }
  alarm.hear(session.signedIn === "yes" ? callsOf(monitor, staffRoom.threads, overheard) : []);
  bells.show(alarm.count, titleOf(route.place));
};
clock.watch(() => alarm.tick());
document.addEventListener("visibilitychange", showCalls);
monitor.watch(showCalls);
staffRoom.threads.watch(showCalls);
route.watch(showCalls);
session.watch(() => {
  if (session.signedIn === "no") {
    if (monitor.state !== "off") monitor.forget();
    line.stop();
    overheard.threads.clear();
    for (const store of [scripts, search, added, quarantine, settings, stores, staffRoom]) store.forget();
  }
  if (session.signedIn !== "yes") return;
  if (monitor.state === "off" && monitor.kept) monitor.open(monitor.kept);
  line.start();
  if (session.me && session.me.staff.role !== "librarian") quarantine.readCountOnce();
});
wakeWithPage(line);
saveWithPage(question.draft, window);
session.beforeLeaving = () => question.draft.flush();
window.addEventListener("beforeunload", (event) => {
  if ((monitor.state === "on" && monitor.openChats.length) || settings.unsaved.size) event.preventDefault();
});

const app = document.createElement("desk-app");
document.body.prepend(
  Object.assign(app, { session, route, monitor, lists, question, search, added, quarantine, settings, stores, scripts, clock, announcements, staffRoom, alarm, alertSettings, bells }),
);
await session.restore();
