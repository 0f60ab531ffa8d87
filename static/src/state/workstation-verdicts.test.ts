import { describe, expect, test } from "vitest";
import {
  median,
  ofBrowser,
  ofCaching,
  ofClock,
  ofConnection,
  ofLatency,
  ofNotifications,
  ofPolling,
  ofSocket,
  ofSound,
  ofStoring,
  type Answered,
} from "./workstation-verdicts.js";

const fresh = (stamp: string, more: Partial<Answered> = {}): Answered => ({ stamp, proxies: [], age: null, via: null, ...more });

test.each([
  [[], 0],
  [[7], 7],
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
])("the middle of %j is %d", (values, middle) => {
  expect(median(values)).toBe(middle);
});

describe("lines", () => {
  test("one that answers is fine, and says how fast", () => {
    expect(ofSocket([12, 10, 30], "wss://x/ws")).toMatchObject({ verdict: "ok", advice: "", measured: expect.stringContaining("12 ms") as string });
    expect(ofPolling([200], "https://x").verdict).toBe("ok");
  });

  test.each([[null], [[]]])("one on which nothing comes back fails: %j", (trips) => {
    expect(ofSocket(trips, "wss://x/ws")).toMatchObject({ verdict: "fails", advice: expect.stringContaining("wss://x/ws") as string });
    expect(ofPolling(trips, "https://x")).toMatchObject({ verdict: "fails", advice: expect.stringContaining("https://x") as string });
  });
});

test.each([
  [null, "fails"],
  [[], "fails"],
  [[20, 30, 900], "ok"],
  [[399], "ok"],
  [[400], "warning"],
  [[1999], "warning"],
  [[2000], "fails"],
])("requests that take %j are told as %s", (trips, verdict) => {
  expect(ofLatency(trips).verdict).toBe(verdict);
});

describe("caching", () => {
  test("two answers with stamps of their own are fresh", () => {
    expect(ofCaching([fresh("a"), fresh("b", { age: "0" })], "x").verdict).toBe("ok");
  });

  test("the same answer twice was kept on the way", () => {
    expect(ofCaching([fresh("a"), fresh("a")], "ask.example")).toMatchObject({ verdict: "fails", advice: expect.stringContaining("ask.example") as string });
  });

  test("an answer that has an age was kept on the way", () => {
    expect(ofCaching([fresh("a"), fresh("b", { age: "42" })], "x")).toMatchObject({ verdict: "fails", measured: expect.stringContaining("42 seconds") as string });
  });

  test.each([[{ proxies: ["1.1 squid"] }], [{ via: "1.1 squid" }]])("a proxy that only signs is warned of, once: %j", (more) => {
    const { verdict, measured } = ofCaching([fresh("a", more), fresh("b", more)], "x");
    expect(verdict).toBe("warning");
    expect(measured.split("1.1 squid")).toHaveLength(2);
  });

  test("without two answers there is nothing to compare", () => {
    expect(ofCaching([fresh("a")], "x").verdict).toBe("fails");
  });
});

test.each([
  [true, true, "ok"],
  [true, false, "warning"],
  [false, true, "fails"],
  [false, false, "fails"],
])("storage %s and cookies %s are told as %s", (session, cookies, verdict) => {
  expect(ofStoring({ session, cookies }).verdict).toBe(verdict);
});

test.each([
  ["granted", "ok"],
  ["default", "warning"],
  ["denied", "warning"],
  ["missing", "warning"],
] as const)("notifications that are %s are told as %s", (permission, verdict) => {
  expect(ofNotifications(permission).verdict).toBe(verdict);
});

test.each([
  ["heard", "ok"],
  ["silent", "fails"],
  ["blocked", "fails"],
] as const)("a sound that is %s is told as %s", (hearing, verdict) => {
  expect(ofSound(hearing).verdict).toBe(verdict);
});

test.each([
  [0, "ok", "Less than a second"],
  [-60_000, "ok", "60 seconds behind"],
  [61_000, "warning", "61 seconds ahead of"],
  [-3_601_000, "fails", "3601 seconds behind"],
  [null, "fails", "told no time"],
])("a clock that is ahead by %s ms is told as %s", (ahead, verdict, measured) => {
  expect(ofClock(ahead)).toMatchObject({ verdict, measured: expect.stringContaining(measured) as string });
});

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "ok", "Chrome 140."],
  ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36", "ok", "Chrome 140."],
  ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "ok", "Edge 140."],
  ["Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/80.0.0.0 Safari/537.36 OPR/67.0", "fails", "Opera 67."],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:78.0) Gecko/20100101 Firefox/78.0", "fails", "Firefox 78."],
  ["Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15", "ok", "Safari 17."],
  ["", "warning", "not known"],
])("%s is told as %s", (agent, verdict, measured) => {
  expect(ofBrowser(agent)).toMatchObject({ verdict, measured: expect.stringContaining(measured) as string });
});

test.each([
  [true, "Europe/Berlin", "ok"],
  [true, "", "warning"],
  [false, "Europe/Berlin", "fails"],
])("online %s in %j is told as %s", (online, zone, verdict) => {
  expect(ofConnection(online, zone).verdict).toBe(verdict);
});
