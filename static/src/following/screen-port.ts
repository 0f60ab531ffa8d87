/** What the monitor and the frame that shows a patron's page say to each other. */
export type ToScreen = { type: "show"; events: readonly unknown[]; fresh: boolean };

export type FromScreen = { type: "ready" } | { type: "picked"; node: number; name: string };

type Sealed<Message> = Message & { from: "readyref-following" };

export const sealedScreen = <Message extends ToScreen | FromScreen>(message: Message): Sealed<Message> => ({ ...message, from: "readyref-following" });

/** The message in what a window has sent, or null where it is none of these. Who sent it is for the caller to check. */
export function openedScreen(data: unknown): ToScreen | FromScreen | null {
  return typeof data === "object" && data !== null && (data as { from?: unknown }).from === "readyref-following" ? (data as ToScreen | FromScreen) : null;
}
