// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { Refusal } from "../data/errors.js";
import { FakeHttp } from "../data/fake-http.js";
import { AccountImport, textOf } from "./account-import.js";
import { keepIn } from "./keep.js";

const line = (number: number, state: string) => ({ line: number, name: "N", username: "n", email: "n@a.example", state, problems: [] });
let http: FakeHttp;
let sheet: AccountImport;

beforeEach(() => {
  window.sessionStorage.clear();
  http = new FakeHttp();
  sheet = new AccountImport(http, keepIn(window.sessionStorage));
  sheet.write("Name;E-mail");
});

test("a report goes before the accounts, and the text stays after them", async () => {
  http.answers["POST /api/account-sheet/check"] = { lines: [line(2, "new"), line(3, "refused")], ignored: [] };
  http.answers["POST /api/account-sheet"] = { lines: [line(2, "made"), line(3, "refused")], ignored: [] };
  await sheet.check();
  expect(sheet.lines("new").map((each) => each.line)).toEqual([2]);
  await sheet.make();
  expect([sheet.lines("new"), sheet.lines("made").length, sheet.text]).toEqual([[], 1, "Name;E-mail"]);
  expect(http.asked.map(({ body }) => body)).toEqual([{ csv: "Name;E-mail" }, { csv: "Name;E-mail" }]);
});

test("what was said of a text goes when it is changed, and a refusal loses nothing", async () => {
  http.answers["POST /api/account-sheet/check"] = new Refusal("invalid", "No columns.", { field: "csv" });
  await sheet.check();
  expect([sheet.refusal?.message, sheet.text]).toEqual(["No columns.", "Name;E-mail"]);
  sheet.write("Name");
  expect([sheet.refusal, sheet.report]).toEqual([null, null]);
});

test("files of Windows are read as they were meant", async () => {
  expect(await textOf(new Blob([new Uint8Array([0x45, 0xe9])]))).toBe("Eé");
  expect(await textOf(new Blob(["Eé"]))).toBe("Eé");
});
