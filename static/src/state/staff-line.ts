/** The librarian's line to the server: open on every page while somebody is signed in, with or without the monitor. */
import type { Http } from "../data/http.js";
import { Line, type LineStatus } from "../data/line.js";
import type { OpenTransport } from "../data/transport.js";
import type { Alive, ChatEvent, QuestionEvent, ServerEvent, Ticket } from "../data/types.js";
import type { Clock } from "./clock.js";
import { Observable } from "./observable.js";

export interface StaffLineOptions {
  http: Http;
  clock: Clock;
  socket: OpenTransport;
  polling: OpenTransport;
  /** The lists have moved, or may have while the line was cut. */
  onCounts: () => void;
  /** Something happened to a question that is open here. */
  onQuestion: (event: QuestionEvent) => void;
}

/** What else the line is for than counts. */
export interface OnTheLine {
  /** Its heartbeat keeps the librarian present on their queues. */
  readonly isPresent?: boolean;
  /** Run on every new connection, before the line counts as open. */
  greet: () => Promise<void>;
  /** A heartbeat was answered. */
  beaten?: () => void;
  take: (event: ChatEvent) => void;
  lineChanged?: (status: LineStatus) => void;
}

/** The server took this line for dead or has forgotten its monitor; a new greeting puts both right. */
const CURED_BY_GREETING = ["monitor_lost", "not_in_chat"];

export class StaffLine extends Observable {
  private readonly _line: Line;
  private readonly _carried: OnTheLine[] = [];
  private _onQueue: () => void = () => undefined;

  constructor(private readonly _options: StaffLineOptions) {
    super();
    const { http, clock, socket, polling } = _options;
    this._line = new Line({
      socket,
      polling,
      ticket: async () => (await http.post<Ticket>("/api/tickets")).ticket,
      greet: () => this._greet(),
      beat: () => (this._carried.some((one) => one.isPresent) ? "monitor.ping" : "line.ping"),
      curedByGreeting: CURED_BY_GREETING,
      onBeat: (answer) => {
        clock.set((answer as Alive).now);
        for (const one of this._carried) one.beaten?.();
      },
      onEvent: (event) => this._take(event),
      onStatus: (status) => {
        for (const one of this._carried) one.lineChanged?.(status);
        this.changed();
      },
    });
  }

  get status(): LineStatus {
    return this._line.status;
  }

  /** The first to be carried greets first. */
  carry(one: OnTheLine): void {
    this._carried.push(one);
  }

  /** Whom to tell that somebody closes a queue, or has opened it again. */
  watchQueues(onQueue: () => void): void {
    this._onQueue = onQueue;
  }

  start(): void {
    this._line.start();
  }

  stop(): void {
    if (this.status.state !== "closed") this._line.stop();
  }

  renew(): void {
    this._line.renew();
  }

  wake(): void {
    this._line.wake();
  }

  request<T>(type: string, fields: Record<string, unknown> = {}): Promise<T> {
    return this._line.request<T>(type, fields);
  }

  private async _greet(): Promise<void> {
    for (const one of this._carried) await one.greet();
    this._options.onCounts();
  }

  private _take(event: ServerEvent): void {
    if (event.type === "counts.changed") this._options.onCounts();
    else if (event.type === "question.readers" || event.type === "question.changed") this._options.onQuestion(event);
    else if (event.type === "queue.changed") this._onQueue();
    else for (const one of this._carried) one.take(event);
  }
}
