import { expect, test } from "vitest";
import { Refusal } from "../data/errors.js";
import { FakeHttp } from "../data/fake-http.js";
import { FormPublishing } from "./form-publishing.js";

const seen = (published: number) => ({ published, differs: false, languages: ["en"], versions: [] });

test("the form of the queue that was opened last is shown, however late others come", async () => {
  const http = new FakeHttp();
  let arrive: (found: unknown) => void = () => undefined;
  http.answers["GET /api/queues/harlow/chat-form"] = new Promise((resolve) => (arrive = resolve));
  http.answers["GET /api/queues/birch/chat-form"] = seen(2);
  const publishing = new FormPublishing(http);
  const first = publishing.open("harlow");
  await publishing.open("birch");
  arrive(seen(1));
  await first;
  expect(publishing.found?.published).toBe(2);
});

test("what is published is the revision that was looked at", async () => {
  const http = new FakeHttp();
  http.answers["GET /api/queues/harlow/chat-form"] = seen(0);
  http.answers["POST /api/queues/harlow/chat-form/publish"] = seen(1);
  const publishing = new FormPublishing(http);
  await publishing.open("harlow");
  await publishing.publish(3);
  expect(http.asked.at(-1)?.body).toEqual({ revision: 3 });
  expect([publishing.found?.published, publishing.justPublished]).toEqual([1, true]);
});

test("a draft that a colleague saved meanwhile is said to be not published", async () => {
  const http = new FakeHttp();
  http.answers["GET /api/queues/harlow/chat-form"] = seen(0);
  http.answers["POST /api/queues/harlow/chat-form/publish"] = new Refusal("form_saved_meanwhile", "Dana saved the form.");
  const publishing = new FormPublishing(http);
  await publishing.open("harlow");
  await publishing.publish(3);
  expect([publishing.found?.published, publishing.refusal?.message]).toEqual([0, "Dana saved the form."]);
});
