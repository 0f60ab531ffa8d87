/** The keys of the chat monitor: one table for what they do and for the list of them. */
export type MonitorAct = "accept" | "next" | "previous" | "write" | "scripts" | "transfer" | "end" | "alerts" | "silence" | "keys";

export interface Key {
  key: string;
  name: string;
}

export const MONITOR_KEYS: readonly (Key & { act: MonitorAct })[] = [
  { key: "a", act: "accept", name: "Accept the request that waits longest" },
  { key: "j", act: "next", name: "Next chat" },
  { key: "k", act: "previous", name: "Previous chat" },
  { key: "m", act: "write", name: "Write a message" },
  { key: "s", act: "scripts", name: "Scripts" },
  { key: "t", act: "transfer", name: "Transfer the chat" },
  { key: "e", act: "end", name: "End the chat" },
  { key: "l", act: "alerts", name: "Alerts" },
  { key: "q", act: "silence", name: "Silence alerts for 10 minutes, or end the silence" },
  { key: "?", act: "keys", name: "These keys" },
];

export const QUESTION_KEYS: readonly Key[] = [
  { key: "a", name: "Answer" },
  { key: "n", name: "Note" },
  { key: "r", name: "Refer" },
  { key: "c", name: "Close the question" },
  { key: "?", name: "These keys" },
  { key: "Ctrl + Enter", name: "Send what is being written" },
];

export const actOf = (pressed: string): MonitorAct | null => MONITOR_KEYS.find(({ key }) => key === pressed)?.act ?? null;

/** The chat that follows, or precedes, the one that is open; the first or the last where none is. */
export function neighbour(chats: readonly string[], selected: string | null, step: 1 | -1): string | null {
  if (!chats.length) return null;
  const at = selected === null ? -1 : chats.indexOf(selected);
  if (at < 0) return (step > 0 ? chats[0] : chats.at(-1)) ?? null;
  return chats[(at + step + chats.length) % chats.length] ?? null;
}
