/** Where one is in the monitor: the part of the address after the number sign. */
import type { Order } from "../data/types.js";
import { Observable } from "./observable.js";

export type Place =
  | { page: "chat" }
  | { page: "list"; tab: "questions" | "my_questions" | "service_history"; list: string; order: Order }
  | { page: "question"; id: string };

const LIST_TABS = { questions: "questions", "my-questions": "my_questions", "service-history": "service_history" } as const;
const FIRST_LISTS = { questions: "active", my_questions: "my_active", service_history: "service_history" } as const;

export function placeOf(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [first = "", second = ""] = path.split("/").map(decodeURIComponent);
  if (first === "question" && second) return { page: "question", id: second };
  if (first in LIST_TABS) {
    const tab = LIST_TABS[first as keyof typeof LIST_TABS];
    const order = new URLSearchParams(query).get("order") === "oldest" ? "oldest" : "newest";
    return { page: "list", tab, list: second || FIRST_LISTS[tab], order };
  }
  return { page: "chat" };
}

export function addressOf(place: Place): string {
  if (place.page === "chat") return "#/chat";
  if (place.page === "question") return `#/question/${encodeURIComponent(place.id)}`;
  const order = place.order === "oldest" ? "?order=oldest" : "";
  return `#/${place.tab.replace("_", "-")}/${encodeURIComponent(place.list)}${order}`;
}

const TITLES = { questions: "Questions", my_questions: "My Questions", service_history: "Service History" } as const;

/** What the window is called while one is there. */
export function titleOf(place: Place): string {
  if (place.page === "chat") return "Chat";
  return place.page === "question" ? "Question" : TITLES[place.tab];
}

/** Follows the address bar; the cursors of the pages turned so far are kept with the history entry. */
export class Route extends Observable {
  place: Place;
  /** The list that was open last, to go back to from a question. */
  lastList: Place | null = null;
  private _fromList = false;
  private _cursors: string[] = [];

  constructor(private readonly _window: Window) {
    super();
    this.place = placeOf(_window.location.hash);
    this._cursors = this._kept();
    let hash = _window.location.hash;
    const moved = (event: Event): void => {
      // A link fires both events for the one move.
      if (event.type === "hashchange" && hash === _window.location.hash) return;
      hash = _window.location.hash;
      this._remember();
      this.place = placeOf(hash);
      this._cursors = this._kept();
      this.changed();
    };
    _window.addEventListener("hashchange", moved);
    _window.addEventListener("popstate", moved);
  }

  /** The cursor of the page that is open; null for the first. */
  get cursor(): string | null {
    return this._cursors.at(-1) ?? null;
  }

  get pageNumber(): number {
    return this._cursors.length + 1;
  }

  go(place: Place): void {
    this._push(place, []);
  }

  turnTo(cursor: string): void {
    this._push(this.place, [...this._cursors, cursor]);
  }

  turnBack(): void {
    this._push(this.place, this._cursors.slice(0, -1));
  }

  /** Back to the very page of the list that one came from; false when one came from elsewhere. */
  backToList(): boolean {
    if (this._fromList) this._window.history.back();
    return this._fromList;
  }

  private _push(place: Place, cursors: string[]): void {
    this._remember();
    this._window.history.pushState({ cursors }, "", addressOf(place));
    this.place = place;
    this._cursors = cursors;
    this.changed();
  }

  private _remember(): void {
    this._fromList = this.place.page === "list";
    if (this.place.page === "list") this.lastList = this.place;
  }

  private _kept(): string[] {
    const state = this._window.history.state as { cursors?: string[] } | null;
    return state?.cursors ?? [];
  }
}
