import { beforeEach, expect, test } from "vitest";
import { Refusal } from "../data/errors.js";
import { FakeHttp } from "../data/fake-http.js";
import { MyAccount } from "./my-account.js";

const ANA = { id: "ana", username: "ana", name: "Ana", screen_name: "Ana", email: "ana@a.example", role: "librarian", active: true, version: 3 };
let http: FakeHttp;
let mine: MyAccount;

beforeEach(async () => {
  http = new FakeHttp();
  http.answers = { "GET /api/me/account": { account: ANA, second_factor: false } };
  mine = new MyAccount(http);
  await mine.read();
});

test("names are saved with the version that was seen", async () => {
  http.answers["PUT /api/me/account"] = { ...ANA, name: "Ana New", version: 4 };
  await mine.save({ name: "Ana New" });
  expect(http.asked.at(-1)?.body).toEqual({ name: "Ana New", version: 3 });
  expect([mine.account?.name, mine.done]).toEqual(["Ana New", "Saved."]);
});

test("a second factor is on once its first code was right", async () => {
  http.answers["POST /api/me/second-factor"] = { secret: "S", address: "otpauth:", session: "s1" };
  await mine.begin("secret");
  http.answers["PUT /api/me/second-factor"] = new Refusal("invalid", "Not right.", { field: "code" });
  await mine.turnOn("000000");
  expect([mine.secondFactor, mine.begun?.secret, mine.faults("factor"), mine.faults("facts")]).toEqual([false, "S", { code: "Not right." }, {}]);
  http.answers["PUT /api/me/second-factor"] = {};
  await mine.turnOn("123456");
  expect([mine.secondFactor, mine.begun]).toEqual([true, null]);
  expect(http.asked.at(-1)?.body).toEqual({ session: "s1", code: "123456" });
});

test("it is turned off with password and code", async () => {
  http.answers["POST /api/me/second-factor/off"] = {};
  await mine.turnOff("secret", "123456");
  expect([mine.secondFactor, http.asked.at(-1)?.body]).toEqual([false, { password: "secret", code: "123456" }]);
});
