/** Where one is in the monitor: the part of the address after the number sign. */
import type { Order } from "../data/types.js";
import { Observable } from "./observable.js";
import { paramsOf, queryOf, type SearchQuery } from "./search-query.js";

export type Place =
  | { page: "chat" }
  | { page: "list"; tab: "questions" | "my_questions" | "service_history"; list: string; order: Order }
  | { page: "question"; id: string }
  | { page: "add" }
  | { page: "invitation"; secret: string }
  | { page: "search"; query: SearchQuery }
  /** No section: the overview of all of them. `settled` shows what was dealt with. */
  | { page: "administration"; section: string | null; detail: string | null; settled: boolean };

const LIST_TABS = { questions: "questions", "my-questions": "my_questions", "service-history": "service_history" } as const;
const FIRST_LISTS = { questions: "active", my_questions: "my_active", service_history: "service_history" } as const;

export function placeOf(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [first = "", second = "", third = ""] = path.split("/").map(decoded);
  if (first === "question" && second) return { page: "question", id: second };
  if (first === "invitation" && second) return { page: "invitation", secret: second };
  if (first === "add-question") return { page: "add" };
  if (first === "search") return { page: "search", query: queryOf(new URLSearchParams(query)) };
  if (first === "administration") {
    const settled = !third && new URLSearchParams(query).get("dealt-with") === "yes";
    return { page: "administration", section: second || null, detail: third || null, settled };
  }
  if (first in LIST_TABS) {
    const tab = LIST_TABS[first as keyof typeof LIST_TABS];
    const order = new URLSearchParams(query).get("order") === "oldest" ? "oldest" : "newest";
    return { page: "list", tab, list: second || FIRST_LISTS[tab], order };
  }
  return { page: "chat" };
}

/** An address may have been typed or cut off by somebody: what cannot be decoded stands for itself. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function addressOf(place: Place): string {
  switch (place.page) {
    case "chat":
      return "#/chat";
    case "question":
      return `#/question/${encodeURIComponent(place.id)}`;
    case "add":
      return "#/add-question";
    case "invitation":
      return `#/invitation/${encodeURIComponent(place.secret)}`;
    case "search": {
      const query = paramsOf(place.query).toString();
      return query ? `#/search?${query}` : "#/search";
    }
    case "administration":
      return ["#/administration", place.section, place.section && place.detail]
        .flatMap((part, index) => (part ? [index ? encodeURIComponent(part) : part] : []))
        .join("/")
        .concat(place.settled ? "?dealt-with=yes" : "");
    case "list": {
      const order = place.order === "oldest" ? "?order=oldest" : "";
      return `#/${place.tab.replace("_", "-")}/${encodeURIComponent(place.list)}${order}`;
    }
  }
}

const TABS = { questions: "Questions", my_questions: "My Questions", service_history: "Service History" } as const;
const TITLES = {
  chat: "Chat",
  question: "Question",
  add: "Add question",
  invitation: "Choose your password",
  search: "Search",
  administration: "Administration",
} as const;

/** What the window is called while one is there. */
export const titleOf = (place: Place): string => (place.page === "list" ? TABS[place.tab] : TITLES[place.page]);

/** Pages that hold many questions, to go back to from one. */
const HOLDING: Place["page"][] = ["list", "search", "administration"];

/** Follows the address bar; the cursors of the pages turned so far are kept with the history entry. */
export class Route extends Observable {
  place: Place;
  /** The list or search that was open last, to go back to from a question. */
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
    this._fromList = HOLDING.includes(this.place.page);
    if (this._fromList) this.lastList = this.place;
  }

  private _kept(): string[] {
    const state = this._window.history.state as { cursors?: string[] } | null;
    return state?.cursors ?? [];
  }
}
