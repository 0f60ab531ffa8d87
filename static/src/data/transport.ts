/** A line carries frames both ways until it closes; a socket and the polling line look the same from here. */

export interface Frame {
  type: string;
  id: string;
  [field: string]: unknown;
}

export interface Transport {
  readonly way: "socket" | "polling";
  send(frame: Frame): void;
  /** Closes without calling `onClose`. */
  close(): void;
}

export interface TransportEvents {
  onFrame(frame: Record<string, unknown>): void;
  onClose(): void;
}

/** Resolves once frames can be sent; rejects when the line cannot be opened. */
export type OpenTransport = (ticket: string, events: TransportEvents) => Promise<Transport>;

/** A frame as an object, or null for what is not one. */
export function parseFrame(text: unknown): Record<string, unknown> | null {
  try {
    const frame: unknown = typeof text === "string" ? JSON.parse(text) : null;
    return typeof frame === "object" && frame !== null ? (frame as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
