import { beforeEach, expect, test } from "vitest";
import { Refusal } from "../data/errors.js";
import { FakeHttp } from "../data/fake-http.js";
import { OutgoingAddress } from "./outgoing-address.js";

const PATH = "/api/library/outgoing-address";
let http: FakeHttp;
let outgoing: OutgoingAddress;

beforeEach(async () => {
  http = new FakeHttp();
  http.answers[`GET ${PATH}`] = { capture: true, address: "", from_preview: "Harlow <harlow@mail.example>", note: "" };
  outgoing = new OutgoingAddress(http);
  await outgoing.open();
});

test("what was saved is what the server made of it", async () => {
  http.answers[`PUT ${PATH}`] = { capture: false, address: "ask@harlow.example", from_preview: "Harlow <ask@harlow.example>", note: "" };
  await outgoing.save(false, "ask@harlow.example");
  expect(http.asked.at(-1)).toEqual({ method: "PUT", path: PATH, body: { capture: false, address: "ask@harlow.example" } });
  expect([outgoing.view?.from_preview, outgoing.saved]).toEqual(["Harlow <ask@harlow.example>", true]);
});

test("what was refused leaves everything as it was", async () => {
  http.answers[`PUT ${PATH}`] = new Refusal("invalid", "This is not an address.", { field: "address" });
  await outgoing.save(true, "ask@");
  expect([outgoing.view?.address, outgoing.refusal?.field, outgoing.saved]).toEqual(["", "address", false]);
});
