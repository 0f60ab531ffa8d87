/**
 * A line that lasts: it opens, greets, beats, notices when it is dead, and comes back.
 *
 * The greeting (`monitor.open`, `chat.join`) runs on every new connection before the line counts as open,
 * so whoever sees "open" has already been told what was missed.
 */
import { asRefusal, noConnection, Refusal } from "./errors.js";
import { Replies } from "./replies.js";
import type { OpenTransport, Transport } from "./transport.js";
import type { ServerEvent } from "./types.js";

export type LineState = "connecting" | "open" | "reconnecting" | "closed";

export interface LineStatus {
  state: LineState;
  way: Transport["way"];
  /** Why the line was closed for good: there is no use in trying again by itself. */
  refusal: Refusal | null;
}

export interface LineOptions {
  ticket: () => Promise<string>;
  socket: OpenTransport;
  polling: OpenTransport;
  /** Run on every new connection, through `request`, before the line is open. */
  greet: () => Promise<void>;
  /** The frame that asks "are you there", for example `monitor.ping`. */
  beat: () => string;
  /** Codes of refusals that mean that the server took this line off its chats or its monitor: it is greeted anew. */
  curedByGreeting?: readonly string[];
  onBeat?: (answer: Record<string, unknown>) => void;
  onEvent: (event: ServerEvent) => void;
  onStatus: (status: LineStatus) => void;
  /** The largest frame that the server takes. */
  frameBytes?: number;
  random?: () => number;
}

const BEAT_SECONDS = 20;
const ANSWER_SECONDS = 10;
const WAKE_ANSWER_SECONDS = 4;
const BACKOFF_SECONDS = { first: 0.5, most: 15 };
const SOCKET_FAILURES_BEFORE_POLLING = 2;
const SOCKET_RETRY_SECONDS = 90;

/** Said on the line itself, these mean that the server stumbled, or that it does not know this line any more. */
const LINE_TROUBLES = ["failed", "error", "internal_error", "not_signed_in"];

/** Whether the same may succeed on another connection. */
export const mayPass = ({ passing, code, status }: Refusal): boolean =>
  passing || (status === null ? LINE_TROUBLES.includes(code) : status >= 500);

export class Line {
  private _status: LineStatus = { state: "closed", way: "socket", refusal: null };
  private _transport: Transport | null = null;
  private _replies = new Replies();
  private _attempt = 0;
  private _failures = 0;
  /** How often in a row a new greeting was to cure the line; one that cures nothing is not tried in haste. */
  private _cures = 0;
  private _socketFailures = 0;
  private _lastId = 0;
  private _retryTimer: ReturnType<typeof setTimeout> | undefined;
  private _beatTimer: ReturnType<typeof setTimeout> | undefined;
  private _socketTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly _options: LineOptions) {}

  get status(): LineStatus {
    return this._status;
  }

  start(): void {
    if (this._status.state !== "closed") return;
    this._failures = this._socketFailures = 0;
    this._tell({ state: "connecting", refusal: null });
    void this._connect();
  }

  /** Closes for good, until `start` is called again. */
  stop(refusal: Refusal | null = null): void {
    this._attempt += 1;
    clearTimeout(this._retryTimer);
    this._drop();
    this._tell({ state: "closed", refusal });
  }

  /** Lets go of this connection and opens another. */
  renew(): void {
    if (this._transport) this._lost();
  }

  /** Something woke us (network back, page visible): look at once instead of at the next beat. */
  wake(): void {
    if (this._status.state === "open") void this._beat(WAKE_ANSWER_SECONDS);
    else if (this._status.state !== "closed" && !this._transport) this._retryIn(0);
  }

  /** Sends a frame and resolves with its answer; rejects with a Refusal. */
  request<T>(type: string, fields: Record<string, unknown> = {}, answerSeconds = ANSWER_SECONDS): Promise<T> {
    const transport = this._transport;
    if (!transport) return Promise.reject(noConnection());
    const id = String(++this._lastId);
    const frame = { ...fields, type, id };
    const most = this._options.frameBytes ?? 32_768;
    if (new TextEncoder().encode(JSON.stringify(frame)).length > most) {
      return Promise.reject(new Refusal("too_long", "This is too long to be sent in one piece.", { field: "text" }));
    }
    const isBeat = type === this._options.beat();
    const answer = this._replies.expect<T>(id, answerSeconds, () => {
      if (!isBeat && this._transport === transport) void this._beat(ANSWER_SECONDS);
    });
    transport.send(frame);
    return answer.catch((error: unknown) => {
      throw this._cured(transport, asRefusal(error));
    });
  }

  private async _connect(): Promise<void> {
    clearTimeout(this._retryTimer);
    const attempt = ++this._attempt;
    const stale = (): boolean => attempt !== this._attempt;
    const way = this._socketFailures >= SOCKET_FAILURES_BEFORE_POLLING ? "polling" : "socket";
    let hasTicket = false;
    try {
      const ticket = await this._options.ticket();
      if (stale()) return;
      hasTicket = true;
      const transport = await this._open(ticket, way);
      if (stale()) transport.close();
      else await this._settle(transport);
    } catch (error) {
      if (stale()) return;
      if (hasTicket && way === "socket") this._socketFailures += 1;
      this._failed(asRefusal(error));
    }
  }

  private async _open(ticket: string, way: Transport["way"]): Promise<Transport> {
    const opened: { transport: Transport | null } = { transport: null };
    const isCurrent = (): boolean => opened.transport !== null && opened.transport === this._transport;
    const transport = await this._options[way](ticket, {
      onFrame: (frame) => {
        if (isCurrent()) this._take(frame);
      },
      onClose: () => {
        if (isCurrent()) this._lost();
      },
    });
    opened.transport = transport;
    return transport;
  }

  /** Greets on a new transport; the line is open when the greeting was answered. */
  private async _settle(transport: Transport): Promise<void> {
    this._drop();
    this._transport = transport;
    await this._options.greet();
    if (this._transport !== transport) return;
    this._failures = this._cures;
    if (transport.way === "socket") this._socketFailures = 0;
    else this._trySocketLater();
    this._tell({ state: "open", way: transport.way });
    this._beatLater();
  }

  /** A refusal that a new greeting cures becomes one that passes. */
  private _cured(transport: Transport, refusal: Refusal): Refusal {
    if (!this._options.curedByGreeting?.includes(refusal.code)) return refusal;
    if (this._transport === transport) {
      this._cures += 1;
      this._lost();
    }
    return noConnection();
  }

  private _failed(refusal: Refusal): void {
    if (mayPass(refusal)) this._lost();
    else this.stop(refusal);
  }

  private _lost(): void {
    if (this._status.state === "closed") return;
    this._attempt += 1;
    this._drop();
    if (this._status.state === "open") this._tell({ state: "reconnecting" });
    const { first, most } = BACKOFF_SECONDS;
    const wait = Math.min(most, first * 2 ** this._failures++);
    this._retryIn(wait * (0.5 + (this._options.random ?? Math.random)() / 2));
  }

  private _retryIn(seconds: number): void {
    clearTimeout(this._retryTimer);
    this._retryTimer = setTimeout(() => void this._connect(), seconds * 1000);
  }

  /** Lets go of the transport; what was asked on it has no answer any more. */
  private _drop(): void {
    this._transport?.close();
    this._transport = null;
    clearTimeout(this._beatTimer);
    clearTimeout(this._socketTimer);
    this._replies.abandon(noConnection);
  }

  private _trySocketLater(): void {
    clearTimeout(this._socketTimer);
    this._socketTimer = setTimeout(() => void this._moveToSocket(), SOCKET_RETRY_SECONDS * 1000);
  }

  /** The polling line works but a socket is better: it is opened first, and only then is the polling line let go. */
  private async _moveToSocket(): Promise<void> {
    const polling = this._transport;
    let socket: Transport;
    try {
      socket = await this._open(await this._options.ticket(), "socket");
    } catch {
      if (polling && this._transport === polling) this._trySocketLater();
      return;
    }
    if (!polling || this._transport !== polling) {
      socket.close();
      return;
    }
    this._tell({ state: "reconnecting" });
    try {
      await this._settle(socket);
    } catch (error) {
      if (this._transport === socket) this._failed(asRefusal(error));
    }
  }

  private _beatLater(): void {
    clearTimeout(this._beatTimer);
    this._beatTimer = setTimeout(() => void this._beat(ANSWER_SECONDS), BEAT_SECONDS * 1000);
  }

  private async _beat(answerSeconds: number): Promise<void> {
    clearTimeout(this._beatTimer);
    const transport = this._transport;
    if (!transport) return;
    try {
      const answer = await this.request<Record<string, unknown>>(this._options.beat(), {}, answerSeconds);
      this._cures = 0;
      this._options.onBeat?.(answer);
      if (this._transport === transport && this._status.state === "open") this._beatLater();
    } catch (error) {
      if (this._transport !== transport) return;
      if (transport.way === "socket") this._socketFailures += 1;
      this._failed(asRefusal(error));
    }
  }

  private _take(frame: Record<string, unknown>): void {
    if ("reply_to" in frame) this._replies.settle(frame);
    else this._options.onEvent(frame as unknown as ServerEvent);
  }

  private _tell(change: Partial<LineStatus>): void {
    this._status = { ...this._status, ...change };
    this._options.onStatus(this._status);
  }
}

/** Wakes the line when the network or the page comes back; returns how to stop that. */
export function wakeWithPage(line: Pick<Line, "wake">, page: Window = window): () => void {
  const visible = (): void => {
    if (page.document.visibilityState === "visible") line.wake();
  };
  const look = (): void => line.wake();
  page.document.addEventListener("visibilitychange", visible);
  for (const name of ["pageshow", "online", "offline"]) page.addEventListener(name, look);
  return () => {
    page.document.removeEventListener("visibilitychange", visible);
    for (const name of ["pageshow", "online", "offline"]) page.removeEventListener(name, look);
  };
}
