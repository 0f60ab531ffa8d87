/** Takes the figures of this workstation: lines that are opened and let go, requests that are timed, what the browser says. */
import { createHttp, type Http } from "../data/http.js";
import { newId } from "../data/new-id.js";
import { pollingTransport } from "../data/polling.js";
import { socketAddress, socketTransport } from "../data/socket.js";
import type { OpenTransport } from "../data/transport.js";
import type { Ticket, WorkstationAnswer } from "../data/types.js";
import { CALLS } from "./calls.js";
import { playNotes } from "./notes.js";
import type { Answered, RoundTrips, Storing } from "./workstation-verdicts.js";

export interface Timed {
  answer: Answered;
  milliseconds: number;
  /** By how much this computer's clock is ahead of the server's, half of the way there and back left out. */
  ahead: number;
}

/** What can be measured; tests have one of their own. */
export interface Probe {
  readonly origin: string;
  readonly socketAddress: string;
  readonly browser: string;
  socket(): Promise<RoundTrips>;
  polling(): Promise<RoundTrips>;
  ask(): Promise<Timed>;
  storing(): Storing;
  permission(): NotificationPermission | "missing";
  askPermission(): Promise<void>;
  /** False where the browser plays nothing. */
  sound(): Promise<boolean>;
  online(): boolean;
  zone(): string;
}

const PATH = "/api/workstation-check";
const PINGS = 3;
const ANSWER_SECONDS = 10;
const SOUND_SECONDS = 3;
const POLLING_PAUSE_SECONDS = 0.5;
/** Whom the service itself puts in between: they sign as well. */
const OUR_OWN = /cloudfront|amazon/i;

const within = <T>(seconds: number, what: Promise<T>): Promise<T> => {
  let late: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    late = setTimeout(() => reject(new Error("no answer")), seconds * 1000);
  });
  return Promise.race([what, timeout]).finally(() => clearTimeout(late));
};

/** Milliseconds of each ping on a line of its own, which makes nobody present; null where it does not come to that. */
export async function pingOn(open: OpenTransport, ticket: () => Promise<string>, seconds = ANSWER_SECONDS): Promise<RoundTrips> {
  let answered: (id: unknown) => void = () => undefined;
  let closed: () => void = () => undefined;
  const gone = new Promise<never>((_resolve, reject) => (closed = () => reject(new Error("closed"))));
  gone.catch(() => undefined);
  try {
    const line = await open(await ticket(), { onFrame: (frame) => answered(frame.reply_to), onClose: () => closed() });
    const trips: number[] = [];
    try {
      for (let ping = 1; ping <= PINGS; ping += 1) {
        const id = String(ping);
        const reply = new Promise<void>((resolve) => (answered = (to) => to === id && resolve()));
        const begun = performance.now();
        line.send({ type: "line.ping", id });
        await within(seconds, Promise.race([reply, gone]));
        trips.push(performance.now() - begun);
      }
    } finally {
      line.close();
    }
    return trips;
  } catch {
    return null;
  }
}

/** Writes, reads again and takes away. */
function keeps(write: (name: string) => void, has: (name: string) => boolean, forget: (name: string) => void): boolean {
  const name = `readyref-check-${newId()}`;
  try {
    write(name);
    return has(name);
  } catch {
    return false;
  } finally {
    try {
      forget(name);
    } catch {
      // What cannot be written need not be taken away.
    }
  }
}

const keepsSession = (): boolean =>
  keeps(
    (name) => sessionStorage.setItem(name, "1"),
    (name) => sessionStorage.getItem(name) === "1",
    (name) => sessionStorage.removeItem(name),
  );

const keepsCookies = (): boolean =>
  keeps(
    (name) => (document.cookie = `${name}=1; SameSite=Strict; path=/monitor/`),
    (name) => document.cookie.includes(`${name}=1`),
    (name) => (document.cookie = `${name}=; max-age=0; SameSite=Strict; path=/monitor/`),
  );

async function ask(): Promise<Timed> {
  const sent = Date.now();
  const begun = performance.now();
  // Nothing is said about caching: a browser's own "no-store" would make a proxy behave for once.
  const response = await fetch(PATH, { credentials: "omit", signal: AbortSignal.timeout(ANSWER_SECONDS * 1000) });
  if (!response.ok) throw new Error(String(response.status));
  const { stamp, now, proxies } = (await response.json()) as WorkstationAnswer;
  const milliseconds = performance.now() - begun;
  const via = response.headers.get("Via");
  const answer = { stamp, proxies, age: response.headers.get("Age"), via: via && OUR_OWN.test(via) ? null : via };
  return { answer, milliseconds, ahead: sent + milliseconds / 2 - Date.parse(now) };
}

export function probeOf(http: Http): Probe {
  const { origin } = window.location;
  const address = socketAddress(origin);
  const ticket = async (): Promise<string> => (await http.post<Ticket>("/api/tickets")).ticket;
  return {
    origin,
    socketAddress: address,
    browser: navigator.userAgent,
    socket: () => pingOn(socketTransport(address), ticket),
    polling: () => pingOn(pollingTransport(createHttp(), POLLING_PAUSE_SECONDS), ticket),
    ask,
    storing: () => ({ session: keepsSession(), cookies: keepsCookies() }),
    permission: () => ("Notification" in window ? Notification.permission : "missing"),
    askPermission: async () => {
      if ("Notification" in window) await Notification.requestPermission();
    },
    sound: async () => {
      const context = new AudioContext();
      try {
        await within(SOUND_SECONDS, context.resume());
        playNotes(context, "request", CALLS.request.volume);
        setTimeout(() => void context.close(), SOUND_SECONDS * 1000);
        return true;
      } catch {
        return false;
      }
    },
    online: () => navigator.onLine,
    zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
