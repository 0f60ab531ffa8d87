import { expect, test } from "vitest";
import { FakeHttp } from "../data/fake-http.js";
import { Policies } from "./policies.js";

const page = (id: string) => ({ library: { id, name: id }, viewable: true, fields: [] });

test("the page of the library that was opened last is shown, however late others come", async () => {
  const http = new FakeHttp();
  let arrive: (page: unknown) => void = () => undefined;
  http.answers["GET /api/policies/harlow"] = new Promise((resolve) => (arrive = resolve));
  http.answers["GET /api/policies/birch"] = page("birch");
  const policies = new Policies(http);
  const first = policies.open("harlow");
  await policies.open("birch");
  arrive(page("harlow"));
  await first;
  expect(policies.page?.library.id).toBe("birch");
});

test("a page that is hidden is said to be so", async () => {
  const policies = new Policies(new FakeHttp());
  await policies.open("harlow");
  expect([policies.page, policies.refusal?.code]).toEqual([null, "not_found"]);
});
