import { expect, test } from "vitest";
import { Refusal } from "../data/errors.js";
import { FakeHttp } from "../data/fake-http.js";
import { Practice } from "./practice.js";

test("a practice patron is asked for by name, and a refusal leaves the choice", async () => {
  const http = new FakeHttp();
  http.answers = {
    "GET /api/practice": { personas: [{ id: "one", title: "One", help: "" }] },
    "POST /api/practice": { chat: "c", patron_name: "Penny" },
  };
  const practice = new Practice(http);
  await practice.read();
  await practice.begin("one");
  expect(http.asked.at(-1)?.body).toEqual({ persona: "one" });
  expect(practice.begun?.patron_name).toBe("Penny");
  http.answers["POST /api/practice"] = new Refusal("conflict", "One waits.");
  await practice.begin("one");
  expect(practice.refusal?.message).toBe("One waits.");
  expect(practice.personas).toHaveLength(1);
});
