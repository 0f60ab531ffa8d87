// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { Refusal } from "../data/errors.js";
import { FakeHttp } from "../data/fake-http.js";
import { Accounts, NEW_ACCOUNT } from "./accounts.js";
import { keepIn } from "./keep.js";

const account = (id: string, name: string, active = true) => ({ id, username: id, name, screen_name: name, email: `${id}@a.example`, role: "librarian" as const, active, version: 0 });
const ANA = account("ana", "Ana");
const NORA = { ...NEW_ACCOUNT, name: "Nora" };
let http: FakeHttp;
let accounts: Accounts;

beforeEach(async () => {
  window.sessionStorage.clear();
  http = new FakeHttp();
  http.answers = {
    "GET /api/accounts": { accounts: [ANA, account("zoe", "Zoe")], found: 70, next: "c2" },
    "GET /api/accounts/ana": { account: ANA, second_factor: true },
    "GET /api/colleagues": { staff: [ANA, account("zoe", "Zoe")] },
  };
  accounts = new Accounts(http, keepIn(window.sessionStorage));
  await accounts.look("a b");
});
const last = (): string => http.asked.at(-1)?.path ?? "";

test("pages are turned to and fir within what is looked for, and another search begins at the first", async () => {
  await accounts.turn(accounts.next);
  expect([last(), accounts.page]).toEqual(["/api/accounts?text=a+b&cursor=c2", 2]);
  await accounts.turn(null);
  expect([last(), accounts.page]).toEqual(["/api/accounts?text=a+b", 1]);
  await accounts.turn("c2");
  await accounts.look("");
  expect([last(), accounts.page, accounts.found]).toEqual(["/api/accounts?", 1, 70]);
});

test("a new account is said to be invited, the list is read again, and what was typed is forgotten", async () => {
  accounts.keep(NORA);
  http.answers["POST /api/accounts"] = account("nora", "Nora");
  await accounts.create(NORA);
  expect([last(), accounts.done, accounts.kept]).toEqual(["/api/accounts?text=a+b", "nora has been invited by mail.", NEW_ACCOUNT]);
});

test("what was refused is said, and what was typed stays", async () => {
  accounts.keep(NORA);
  http.answers["POST /api/accounts"] = new Refusal("invalid", "No address.", { field: "email", fields: { email: "No address." } });
  expect(await accounts.create(NORA)).toBeNull();
  expect([accounts.refusal?.field, accounts.kept.name]).toEqual(["email", "Nora"]);
});

test("work goes to a colleague, and who leaves is none", async () => {
  await accounts.open("ana");
  http.answers["GET /api/accounts/ana/open-work"] = { chats: 0, questions: [] };
  http.answers["POST /api/accounts/ana/deactivate"] = account("ana", "Ana", false);
  await accounts.readWork("ana");
  expect(accounts.colleagues.map(({ id }) => id)).toEqual(["zoe"]);
  await accounts.deactivate(account("ana", "Ana"), "zoe");
  expect(http.asked.at(-1)?.body).toEqual({ hand_to: "zoe" });
  expect(accounts.account?.active).toBe(false);
});

test("a change goes along with the version that was seen", async () => {
  await accounts.open("ana");
  http.answers["PUT /api/accounts/ana"] = { ...account("ana", "Ana New"), version: 1 };
  await accounts.change(account("ana", "Ana"), { ...NORA, name: "Ana New" });
  expect(http.asked.at(-1)?.body).toMatchObject({ name: "Ana New", version: 0 });
  expect(accounts.account?.name).toBe("Ana New");
});

test("a second factor that was reset is asked for no more", async () => {
  await accounts.open("ana");
  http.answers["POST /api/accounts/ana/reset-second-factor"] = {};
  expect(accounts.secondFactor).toBe(true);
  await accounts.resetSecondFactor(ANA);
  expect([accounts.secondFactor, accounts.done.startsWith("Ana signs in with the password alone")]).toEqual([false, true]);
});
