import { expect, test } from "vitest";
import { FakeHttp } from "../data/fake-http.js";
import { PatronsLibraries } from "./patrons-libraries.js";

const MINUTE = 60_000;
const library = (name: string) => ({ library: { id: "harlow", name }, minutes_from_utc: -300 });
const settled = () => new Promise((next) => setTimeout(next));

function desk() {
  const http = new FakeHttp();
  http.answers["GET /api/libraries/harlow"] = library("Harlow");
  return { http, libraries: new PatronsLibraries(http) };
}

test("a library is read when its first chat is opened, and once", async () => {
  const { http, libraries } = desk();
  expect(libraries.of("harlow", 0)).toBeNull();
  await settled();
  expect(libraries.of("harlow", MINUTE)?.library.name).toBe("Harlow");
  expect(http.asked.length).toBe(1);
});

test("it is read again after five minutes, and what was known stays until then", async () => {
  const { http, libraries } = desk();
  libraries.of("harlow", 0);
  await settled();
  http.answers["GET /api/libraries/harlow"] = library("Harlow City");
  expect(libraries.of("harlow", 6 * MINUTE)?.library.name).toBe("Harlow");
  await settled();
  expect(libraries.of("harlow", 6 * MINUTE)?.library.name).toBe("Harlow City");
});

test("one that cannot be read is asked for again later, not at once", async () => {
  const { http, libraries } = desk();
  http.answers = {};
  libraries.of("harlow", 0);
  await settled();
  expect(libraries.of("harlow", MINUTE)).toBeNull();
  expect(http.asked.length).toBe(1);
  libraries.of("harlow", 6 * MINUTE);
  expect(http.asked.length).toBe(2);
});
