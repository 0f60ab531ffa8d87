/** The patron's seat in one chat: its id and the secret that opens it, known to this tab only. */
import { draftOf, formOf, seatOf, unsentOf } from "./kept.js";
import type { TabStorage } from "./tab-storage.js";

export interface Seat {
  chat: string;
  token: string;
}

/** `#{chat}.{token}` as the form's redirect carries it. */
export function seatInFragment(fragment: string): Seat | null {
  const text = fragment.replace(/^#/, "");
  const dot = text.indexOf(".");
  if (dot < 1 || dot === text.length - 1) return null;
  return { chat: text.slice(0, dot), token: text.slice(dot + 1) };
}

/** The seat in the address, which leaves the address at once, or the one that the tab had before a reload. */
export function takeSeat(
  queue: string,
  storage: TabStorage,
  address: Pick<Location, "hash" | "pathname" | "search">,
  history: Pick<History, "replaceState">,
): Seat | null {
  const fresh = seatInFragment(address.hash);
  if (!fresh) return storage.read(seatOf(queue)) as Seat | null;
  storage.write(seatOf(queue), fresh);
  history.replaceState(null, "", address.pathname + address.search);
  return fresh;
}

/** The seat that came within the page: on a public computer no address may hold it, because browsers remember those. */
export function seatOnPage(page: HTMLElement, history: Pick<History, "replaceState">): Seat | null {
  const { seat, conversation } = page.dataset;
  if (!seat || !conversation) return null;
  delete page.dataset.seat;
  history.replaceState(null, "", conversation);
  return seatInFragment(seat);
}

/** Leaves the chat behind for a new one; a message that was still being written goes along as its question. */
export function giveUpSeat(queue: string, seat: Seat | null, storage: TabStorage): void {
  const draft = seat && (storage.read(draftOf(seat.chat)) as string | null);
  if (draft) storage.write(formOf(queue), { values: { question: draft }, sent: null });
  storage.forget(seatOf(queue));
  if (!seat) return;
  storage.forget(draftOf(seat.chat));
  storage.forget(unsentOf(seat.chat));
}
