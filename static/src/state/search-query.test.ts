import { expect, test } from "vitest";
import { isAsking, narrowing, paramsOf, queryOf } from "./search-query.js";

test("what says nothing is left out", () => {
  const typed = { text: "  map room ", patron: " ", where: "everywhere", scope: "library", order: "newest", colour: "red" };
  expect(queryOf(Object.entries(typed))).toEqual({ text: "map room" });
});

test("a query is the same after it stood in an address", () => {
  const query = { text: '"maps & atlases" 100%', from: "2026-01-02", scope: "group", order: "oldest" };
  expect(queryOf(new URLSearchParams(paramsOf(query).toString()))).toEqual(query);
});

test("a place alone asks for nothing", () => {
  expect(isAsking({ where: "service_history", scope: "group", order: "oldest" })).toBe(false);
  expect(isAsking({ where: "service_history", status: "new" })).toBe(true);
});

test("text and order narrow nothing down", () => {
  expect(narrowing({ text: "map", order: "oldest" })).toBe(0);
  expect(narrowing({ text: "map", patron: "ada", where: "lists" })).toBe(2);
});
