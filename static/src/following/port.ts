/** What the chat in the widget and the page that is followed say to each other, over a port of their own for each occasion. */
import type { Pointing } from "./pointing.js";

export type ToPage =
  /** What was sent last has arrived. */
  | { type: "ack" }
  /** Show everything from the beginning. */
  | { type: "again" }
  | ({ type: "point" } & Pointing)
  | { type: "stop" };

export type FromPage =
  | { type: "events"; events: RrwebEvent[]; fresh: boolean }
  /** Stop was pressed on the page. */
  | { type: "stop" };

/** What the page says while it is followed, in the patron's language. */
export interface PageWords {
  bar: string;
  stop: string;
  /** Before the name of an element. */
  pointsAt: string;
  unnamed: string;
}
