import { beforeEach, expect, test } from "vitest";
import { FakeHttp } from "../data/fake-http.js";
import { WorkstationCheck, type CheckRow } from "./workstation-check.js";
import type { CheckId } from "./workstation-checks.js";
import type { Probe, Timed } from "./workstation-probe.js";
import { reportOf } from "./workstation-report.js";

let asked: number;
let permission: NotificationPermission;
let probe: Probe;
let check: WorkstationCheck;

const answer = (ahead: number): Timed => ({
  answer: { stamp: String(++asked), proxies: [], age: null, via: null },
  milliseconds: 50 - asked,
  ahead,
});

beforeEach(() => {
  asked = 0;
  permission = "default";
  probe = {
    origin: "https://ask.example",
    socketAddress: "wss://ask.example/ws",
    browser: "Firefox/140.0",
    socket: () => Promise.resolve([10]),
    polling: () => Promise.resolve([20]),
    ask: () => Promise.resolve(answer(0)),
    storing: () => ({ session: true, cookies: true }),
    permission: () => permission,
    askPermission: () => Promise.resolve(void (permission = "granted")),
    sound: () => Promise.resolve(true),
    online: () => true,
    zone: () => "Europe/Berlin",
  };
  check = new WorkstationCheck(new FakeHttp(), undefined, probe);
});

const row = (id: CheckId): CheckRow | undefined => check.rows.find((each) => each.id === id);

test("nothing is said before it was looked at", () => {
  expect(new Set(check.rows.map(({ verdict }) => verdict))).toEqual(new Set(["open"]));
});

test("everything is looked at that needs nobody, and what needs somebody waits", async () => {
  await check.run();
  const open = check.rows.filter(({ verdict }) => verdict === "open").map(({ id }) => id);
  expect(open).toEqual(["sound"]);
  expect(check.at).not.toBeNull();
});

test("the fastest request tells about the clock", async () => {
  const ahead = [0, 0, 0, 0, 0, 0, 90_000];
  probe.ask = () => Promise.resolve(answer(ahead[asked] ?? 0));
  await check.run();
  expect(row("clock")).toMatchObject({ verdict: "warning" });
});

test("a server that cannot be reached fails all that needs it, and the rest is told", async () => {
  probe.ask = () => Promise.reject(new Error("no"));
  probe.socket = probe.polling = () => Promise.resolve(null);
  await check.run();
  const failed = check.rows.filter(({ verdict }) => verdict === "fails").map(({ id }) => id);
  expect(failed).toEqual(["socket", "polling", "latency", "caching", "clock"]);
});

test("two checks at once are one", async () => {
  await Promise.all([check.run(), check.run()]);
  expect(asked).toBe(7);
});

test("what the browser was asked is looked at again", async () => {
  await check.run();
  expect(row("notifications")?.verdict).toBe("warning");
  await check.askPermission();
  expect(row("notifications")?.verdict).toBe("ok");
});

test("a sound counts when somebody heard it, also after the next check", async () => {
  await check.play();
  expect(row("sound")?.verdict).toBe("open");
  check.hear("heard");
  await check.run();
  expect(row("sound")?.verdict).toBe("ok");
});

test("a sound that the browser does not play is not asked about", async () => {
  probe.sound = () => Promise.resolve(false);
  await check.play();
  expect(check.played).toBe(false);
  expect(row("sound")?.verdict).toBe("fails");
});

test("the report has each check with its verdict, figure and advice", async () => {
  probe.socket = () => Promise.resolve(null);
  await check.run();
  const report = reportOf({ ...check.where, at: new Date("2026-03-02T12:00:00Z"), rows: check.rows });
  expect(report).toContain("Site:     https://ask.example\nChecked:  2026-03-02T12:00:00.000Z");
  expect(report).toMatch(/^Live connection +Fails\n {4}Blocked.*\n {4}Advice: Let wss:\/\/ask\.example\/ws/m);
  expect(report).toMatch(/^Polling +OK\n {4}Works/m);
  expect(report).toMatch(/^Sound +Not checked\n/m);
});
