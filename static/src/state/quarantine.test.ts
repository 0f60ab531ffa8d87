import { beforeEach, expect, test } from "vitest";
import { Refusal } from "../data/errors.js";
import { FakeHttp } from "../data/fake-http.js";
import { Quarantine } from "./quarantine.js";

let http: FakeHttp;
let quarantine: Quarantine;
const mail = (id: string, dealt_with = false): object => ({ id, subject: `Re: ${id}`, dealt_with });

beforeEach(() => {
  http = new FakeHttp();
  http.answers = {
    "GET /api/quarantine": { mails: [mail("m1"), mail("m2", true)], count: 1, next: "c2" },
    "GET /api/quarantine/m1": { ...mail("m1"), text: "Thanks", url: "https://files.example/1" },
    "POST /api/quarantine/m1/dealt-with": {},
  };
  quarantine = new Quarantine(http);
});
const paths = (): string[] => http.asked.map(({ method, path }) => `${method} ${path}`);

test("a page is read by its cursor, with the count", async () => {
  await quarantine.open(true, "a b");
  expect(paths()).toEqual(["GET /api/quarantine?dealt_with=yes&cursor=a+b"]);
  expect([quarantine.mails.length, quarantine.count, quarantine.next]).toEqual([2, 1, "c2"]);
});

test("mails that wait and mails that were dealt with are never shown as one another", async () => {
  await quarantine.open(false, null);
  http.answers["GET /api/quarantine"] = new Promise(() => undefined);
  void quarantine.open(true, null);
  expect(quarantine.mails).toEqual([]);
});

test("the count for the tab is read once for whoever signed in", async () => {
  quarantine.readCountOnce();
  quarantine.readCountOnce();
  await Promise.resolve();
  expect(paths()).toEqual(["GET /api/quarantine"]);
  quarantine.forget();
  quarantine.readCountOnce();
  expect(http.asked).toHaveLength(2);
});

test("a mail that was dealt with says so in the list and when it is open, and counts no more", async () => {
  await quarantine.open(false, null);
  await quarantine.openMail("m1");
  http.answers["GET /api/quarantine"] = { mails: [], count: 0, next: null };
  await quarantine.dealWith("m1");
  expect([quarantine.mails[0]?.dealt_with, quarantine.mail?.dealt_with, quarantine.count]).toEqual([true, true, 0]);
});

test("what could not be dealt with stays, with the reason", async () => {
  await quarantine.open(false, null);
  http.answers["POST /api/quarantine/m1/dealt-with"] = new Refusal("try_again", "In a moment.");
  await quarantine.dealWith("m1");
  expect([quarantine.mails[0]?.dealt_with, quarantine.refusal?.message, quarantine.dealing]).toEqual([false, "In a moment.", ""]);
});

test("another mail shows nothing of the one before", async () => {
  await quarantine.openMail("m1");
  await quarantine.openMail("m9");
  expect([quarantine.mail, quarantine.refusal?.code]).toEqual([null, "not_found"]);
});

test("the source is asked for when it is wanted: its address does not last", async () => {
  await quarantine.openMail("m1");
  http.answers["GET /api/quarantine/m1"] = { ...mail("m1"), text: "Thanks", url: "https://files.example/2" };
  expect(await quarantine.sourceOf("m1")).toBe("https://files.example/2");
});
