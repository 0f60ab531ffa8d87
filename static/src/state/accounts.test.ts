// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { Refusal } from "../data/errors.js";
import { FakeHttp } from "../data/fake-http.js";
import { Accounts, NEW_ACCOUNT } from "./accounts.js";
import { keepIn } from "./keep.js";

const account = (id: string, name: string, active = true) => ({ id, username: id, name, screen_name: name, email: `${id}@a.example`, role: "librarian", active, version: 0 });
const NORA = { ...NEW_ACCOUNT, name: "Nora" };
let http: FakeHttp;
let accounts: Accounts;

beforeEach(async () => {
  window.sessionStorage.clear();
  http = new FakeHttp();
  http.answers = { "GET /api/accounts": { accounts: [account("ana", "Ana"), account("zoe", "Zoe")] } };
  accounts = new Accounts(http, keepIn(window.sessionStorage));
  await accounts.read();
});
const names = (): string[] => (accounts.all ?? []).map(({ name }) => name);

test("a new account takes its place among the others, and what was typed is forgotten", async () => {
  accounts.keep(NORA);
  http.answers["POST /api/accounts"] = account("nora", "Nora");
  await accounts.create(NORA);
  expect([names(), accounts.done, accounts.kept]).toEqual([["Ana", "Nora", "Zoe"], "nora has been invited by mail.", NEW_ACCOUNT]);
});

test("what was refused is said, and what was typed stays", async () => {
  accounts.keep(NORA);
  http.answers["POST /api/accounts"] = new Refusal("invalid", "No address.", { field: "email", fields: { email: "No address." } });
  expect(await accounts.create(NORA)).toBeNull();
  expect([accounts.refusal?.field, accounts.kept.name]).toEqual(["email", "Nora"]);
});

test("who left comes last", async () => {
  http.answers["POST /api/accounts/ana/deactivate"] = account("ana", "Ana", false);
  const ana = accounts.one("ana");
  if (ana) await accounts.deactivate(ana, "zoe");
  expect(http.asked.at(-1)?.body).toEqual({ hand_to: "zoe" });
  expect(names()).toEqual(["Zoe", "Ana"]);
});

test("a change goes along with the version that was seen", async () => {
  http.answers["PUT /api/accounts/ana"] = { ...account("ana", "Ana New"), version: 1 };
  const ana = accounts.one("ana");
  if (ana) await accounts.change(ana, { ...NORA, name: "Ana New" });
  expect(http.asked.at(-1)?.body).toMatchObject({ name: "Ana New", version: 0 });
  expect(names()).toEqual(["Ana New", "Zoe"]);
});
