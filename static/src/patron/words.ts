/** The sentences of the patron's chat page. */
import type { Refusal } from "../data/errors.js";
import type { Message, PatronChat } from "../data/types.js";
import type { Phase } from "./phase.js";

const ORDINALS = ["", "first", "second", "third", "fourth", "fifth"];

export function placeInLine(place: number | null): string {
  if (place === null) return "You are in line";
  const ordinal = ORDINALS[place];
  return ordinal ? `You are ${ordinal} in line` : `You are number ${place} in line`;
}

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? "" : "s"}`;

export function waited(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return "You have been waiting for less than a minute";
  if (minutes < 60) return `You have been waiting for ${counted(minutes, "minute")}`;
  const rest = minutes % 60;
  const hours = counted(Math.floor(minutes / 60), "hour");
  return `You have been waiting for ${hours}${rest ? ` and ${counted(rest, "minute")}` : ""}`;
}

/** What a message that nobody said tells its reader, or null for one that was said. */
export function happened(message: Message): string | null {
  switch (message.kind) {
    case "said":
    case "shown":
    case "linked":
    case "sent_file":
    case "asked":
      return null;
    case "joined":
      return `${message.name} joined the chat`;
    case "transferred":
      return `${message.name} will continue with you`;
    case "stepped_in":
      return `${message.name} joined the chat as well`;
    case "stepped_out":
      return `${message.name} left the chat`;
    case "followed":
      return `You let ${message.name} see this page`;
    case "unfollowed":
      return "This page is not shown any more";
    case "left":
      return "You left the chat";
    case "returned":
      return "The librarian’s line was lost";
    case "reoffered":
      return "The librarian was held up";
    case "ended":
      return whoEnded(message.from);
  }
}

export function whoEnded(by: Message["from"] | null): string {
  if (by === "patron") return "You ended the chat";
  if (by === "librarian") return "The librarian ended the chat";
  return "The chat has ended";
}

/** What the patron can expect after the end; `met` tells whether a librarian ever joined, `mailedTo` where a copy goes. */
export function whatFollows(chat: PatronChat | null, met: boolean, mailedTo: string | null): string {
  if (mailedTo) return `The transcript is on its way to ${mailedTo}.`;
  if (met) {
    return chat?.has_email
      ? "A copy of the chat comes to your e-mail address."
      : "You gave no e-mail address. If you want a copy, say where to send it, or print this page.";
  }
  return chat?.has_email
    ? "The library has your question and will answer you by e-mail."
    : "You gave no e-mail address, so the library cannot write to you. You can ask again at any time.";
}

/** A refusal in words for the patron. */
export const inWords = ({ code, message }: Refusal): string =>
  code === "not_ended" ? "The librarian has not closed the chat yet. Try again in a few minutes." : message;

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

export const timeOfDay = (instant: string): string => clock.format(new Date(instant));

/** One line for the head of the page. */
export function standing(phase: Phase, chat: PatronChat | null): string {
  switch (phase) {
    case "connecting":
      return "Opening the chat…";
    case "waiting":
      return "Waiting for a librarian";
    case "chatting":
      return chat?.librarian_name ? `With ${chat.librarian_name}` : "With a librarian";
    case "over":
      return "The chat is over";
    case "refused":
      return "Not connected";
  }
}
