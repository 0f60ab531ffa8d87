/** The same frames and events over plain HTTP, where WebSockets are blocked. */
import type { Http } from "./http.js";
import type { Frame, OpenTransport } from "./transport.js";
import type { Polled, PollingLine } from "./types.js";

const PAUSE_SECONDS = 2;
/** More in one round would be refused. */
const FRAMES_A_ROUND = 20;

/**
 * One round is under way at a time. A round that fails closes the line: what its answer held is lost, and
 * only a new greeting can make the view whole again.
 */
export function pollingTransport(http: Http, pauseSeconds = PAUSE_SECONDS): OpenTransport {
  return async (ticket, events) => {
    const { line, secret } = await http.post<PollingLine>("/api/lines", { ticket });
    const outgoing: Frame[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let busy = false;
    let closed = false;

    const round = async (): Promise<void> => {
      busy = true;
      clearTimeout(timer);
      const frames = outgoing.splice(0, FRAMES_A_ROUND);
      try {
        const answer = await http.post<Polled>(`/api/lines/${encodeURIComponent(line)}`, { secret, frames });
        for (const frame of [...answer.replies, ...answer.events]) if (!isClosed()) events.onFrame(frame);
      } catch {
        if (!isClosed()) {
          closed = true;
          events.onClose();
        }
      }
      busy = false;
      if (!isClosed()) schedule(outgoing.length ? 0 : pauseSeconds);
    };
    const isClosed = (): boolean => closed;
    const schedule = (seconds: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void round(), seconds * 1000);
    };

    schedule(pauseSeconds);
    return {
      way: "polling",
      send: (frame) => {
        outgoing.push(frame);
        if (!busy && !closed) schedule(0);
      },
      close: () => {
        closed = true;
        clearTimeout(timer);
      },
    };
  };
}
