/** Asks whether the desk of a queue is open, as anybody may. */
export interface DeskState {
  name: string;
  open: boolean;
  /** Whether a question is taken while it is closed. */
  questions: boolean;
  /** The library's colours; empty where it has the colours of the service. */
  background: string;
  ink: string;
}

const PATIENCE_MILLISECONDS = 8_000;

/** The state, or null where it cannot be had. */
export async function askDesk(address: URL): Promise<DeskState | null> {
  const where = new URL(`/api/desks/${address.pathname.split("/").at(-1) ?? ""}${address.search}`, address);
  try {
    const answer = await fetch(where, { credentials: "omit", signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });
    return answer.ok ? ((await answer.json()) as DeskState) : null;
  } catch {
    return null;
  }
}
