/** The queues that are watched: when their hours end, and who closes them. */
import { asRefusal } from "../data/errors.js";
import type { WatchedQueue, WatchedQueues } from "../data/types.js";
import { Observable } from "./observable.js";
import type { StaffLine } from "./staff-line.js";

const PROPOSED_BEFORE_MS = 10 * 60_000;

/** Whether the hours end so soon that closing the queue is proposed. */
export const isNearItsEnd = ({ hours_end, closing }: WatchedQueue, now: number): boolean =>
  closing === null && hours_end !== null && Date.parse(hours_end) - now <= PROPOSED_BEFORE_MS && Date.parse(hours_end) > now;

/** What is true of a queue now: it closes later, it is closed to new requests, or neither. */
export function stageOf({ closing }: WatchedQueue, now: number): "open" | "closing" | "closed" {
  if (closing === null || Date.parse(closing.until) <= now) return "open";
  return Date.parse(closing.at) <= now ? "closed" : "closing";
}

export class QueueWatch extends Observable {
  queues: WatchedQueue[] = [];
  fault = "";

  constructor(private readonly _line: Pick<StaffLine, "request">) {
    super();
  }

  /** Asks again; a line that is cut is asked after it was greeted. */
  async look(): Promise<void> {
    await this._line.request<WatchedQueues>("queue.look").then(
      ({ queues }) => this._are(queues),
      () => undefined,
    );
  }

  close(queue: string, minutes: number): Promise<void> {
    return this._change("queue.close", { queue, minutes });
  }

  reopen(queue: string): Promise<void> {
    return this._change("queue.reopen", { queue });
  }

  private async _change(type: string, fields: Record<string, unknown>): Promise<void> {
    try {
      this._are((await this._line.request<WatchedQueues>(type, fields)).queues);
    } catch (error) {
      this.fault = asRefusal(error).message;
      this.changed();
    }
  }

  private _are(queues: WatchedQueue[]): void {
    this.queues = queues;
    this.fault = "";
    this.changed();
  }
}
