/** What the figures of a workstation mean for chat, and what a network administrator can do: no figure is taken here. */

export type Verdict = "ok" | "warning" | "fails";

export interface Finding {
  verdict: Verdict;
  measured: string;
  /** For whoever looks after the network or the computer; empty where there is nothing to do. */
  advice: string;
}

/** Milliseconds of each round trip, or null where there was none. */
export type RoundTrips = readonly number[] | null;

/** An answer to the check, with what only the browser sees of it. */
export interface Answered {
  stamp: string;
  proxies: readonly string[];
  /** Headers that a cache or proxy adds on the way back; null where there was none. */
  age: string | null;
  via: string | null;
}

export interface Storing {
  session: boolean;
  cookies: boolean;
}

const SLOW_MILLISECONDS = { warning: 400, fails: 2000 };
const CLOCK_SECONDS = { warning: 60, fails: 3600 };
/** The browsers that the monitor is built for, from these versions on. */
const OLDEST: Readonly<Record<string, number>> = { Edge: 94, Opera: 80, Firefox: 93, Chrome: 94, Safari: 16 };
/** Edge and Opera call themselves Chrome as well, and Chrome calls itself Safari: the first that fits is meant. */
const SIGNED: readonly (readonly [name: string, version: RegExp])[] = [
  ["Edge", /\bEdg\/(\d+)/],
  ["Opera", /\bOPR\/(\d+)/],
  ["Firefox", /\bFirefox\/(\d+)/],
  ["Chrome", /\b(?:Headless)?Chrome\/(\d+)/],
  ["Safari", /\bVersion\/(\d+)[\d.]* .*Safari\//],
];

const finding = (verdict: Verdict, measured: string, advice = ""): Finding => ({ verdict, measured, advice });
const milliseconds = (value: number): string => `${Math.round(value)} ms`;

/** The middle one; of an even number the mean of both in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [below = 0, above = 0] = sorted.length % 2 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return (below + above) / 2;
}

export const ofSocket = (trips: RoundTrips, address: string): Finding =>
  trips?.length
    ? finding("ok", `Opened; a frame and its answer take ${milliseconds(median(trips))}.`)
    : finding(
        "fails",
        "Blocked: no WebSocket opened, or nothing came back on it.",
        `Let ${address} through firewall and proxy: HTTP "Upgrade: websocket" on port 443, without inspection, and without cutting connections that last for two hours. Until then chat works by polling, two seconds slower.`,
      );

export const ofPolling = (trips: RoundTrips, address: string): Finding =>
  trips?.length
    ? finding("ok", `Works; a frame and its answer take ${milliseconds(median(trips))}.`)
    : finding("fails", "No answer on a polling line.", `Let POST requests with JSON to ${address} through, one every two seconds, and do not keep the answers.`);

export function ofLatency(trips: RoundTrips): Finding {
  if (!trips?.length) return finding("fails", "No request was answered.", "The server cannot be reached from this computer.");
  const middle = median(trips);
  const measured = `${milliseconds(middle)} in the middle of ${trips.length} requests (${milliseconds(Math.min(...trips))} to ${milliseconds(Math.max(...trips))}).`;
  if (middle < SLOW_MILLISECONDS.warning) return finding("ok", measured);
  const advice = "Look for a busy line, weak wireless reception, or a proxy or filter that inspects every request.";
  return finding(middle < SLOW_MILLISECONDS.fails ? "warning" : "fails", measured, advice);
}

/** Two answers to the same address, asked one after the other. */
export function ofCaching(answers: readonly Answered[], host: string): Finding {
  const [first, second] = answers;
  if (!first || !second) return finding("fails", "No answer to compare.", "The server cannot be reached from this computer.");
  const advice = `Let traffic to ${host} pass without a proxy, or do not cache it: every answer says "Cache-Control: no-store".`;
  if (first.stamp === second.stamp) return finding("fails", "The same answer came twice: something on the way keeps answers.", advice);
  const aged = answers.find(({ age }) => age !== null && age !== "0")?.age;
  if (aged) return finding("fails", `An answer was ${aged} seconds old (header Age): something on the way keeps answers.`, advice);
  const signed = [...new Set(answers.flatMap(({ proxies, via }) => [...proxies, ...(via ? [via] : [])]))];
  if (signed.length) return finding("warning", `Answers are fresh, but a proxy is on the way: ${signed.join("; ")}.`, advice);
  return finding("ok", "Two answers, both fresh; no proxy shows itself.");
}

export function ofStoring({ session, cookies }: Storing): Finding {
  const allow = "Allow this site to keep data in the browser.";
  if (!session) return finding("fails", "The browser keeps nothing for this site: a reload signs you out and loses drafts.", allow);
  if (!cookies) return finding("warning", "Storage of the tab works; cookies are blocked, and patrons’ own pages need them.", allow);
  return finding("ok", "Storage of the tab and cookies work.");
}

const PERMISSIONS: Readonly<Record<NotificationPermission | "missing", Finding>> = {
  granted: finding("ok", "Allowed."),
  default: finding("warning", "Not decided yet.", "Choose “Ask the browser”, and allow notifications."),
  denied: finding("warning", "Blocked by the browser.", "Allow notifications for this site in the settings of the browser, or by its policy."),
  missing: finding("warning", "This browser has no notifications, or the site is not reached by https.", "Use a current browser, over https."),
};

export const ofNotifications = (permission: NotificationPermission | "missing"): Finding => PERMISSIONS[permission];

const HEARING = {
  heard: finding("ok", "It was heard."),
  silent: finding("fails", "It was not heard.", "Look at the volume, whether the tab is muted, and whether the browser may play sound on this site."),
  blocked: finding("fails", "The browser plays no sound here.", "Allow sound for this site, and see that the computer has a sound device."),
} satisfies Record<string, Finding>;

export type Hearing = keyof typeof HEARING;

export const ofSound = (hearing: Hearing): Finding => HEARING[hearing];

/** `ahead` is by how many milliseconds the computer is ahead of the server, null where the server did not answer. */
export function ofClock(ahead: number | null): Finding {
  if (ahead === null) return finding("fails", "The server told no time.", "The server cannot be reached from this computer.");
  const seconds = Math.abs(ahead) / 1000;
  const measured = seconds < 1 ? "Less than a second from the server’s clock." : `${Math.round(seconds)} seconds ${ahead > 0 ? "ahead of" : "behind"} the server’s clock.`;
  if (seconds <= CLOCK_SECONDS.warning) return finding("ok", measured);
  return finding(
    seconds <= CLOCK_SECONDS.fails ? "warning" : "fails",
    measured,
    "Set the clock from a time server (NTP): certificates and sign-ins go by it.",
  );
}

export function ofBrowser(userAgent: string): Finding {
  for (const [name, pattern] of SIGNED) {
    const version = Number(pattern.exec(userAgent)?.[1]);
    if (!version) continue;
    const oldest = OLDEST[name] ?? 0;
    if (version >= oldest) return finding("ok", `${name} ${version}.`);
    return finding("fails", `${name} ${version}.`, `Update the browser: the monitor is made for ${name} ${oldest} and later.`);
  }
  return finding("warning", "A browser that is not known here.", "If something does not work, try a current Chrome, Edge, Firefox or Safari.");
}

export const ofConnection = (online: boolean, zone: string): Finding => {
  const there = zone ? `Time zone ${zone}.` : "No time zone is set.";
  if (!online) return finding("fails", `The browser says that it is offline. ${there}`, "Connect the computer to the network.");
  return zone ? finding("ok", `Online. ${there}`) : finding("warning", `Online. ${there}`, "Set the time zone of the computer: times are shown by it.");
};
