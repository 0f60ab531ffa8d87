import { expect, test } from "vitest";
import { addressOf, placeOf, Route, titleOf, type Place } from "./route.js";

const places: Place[] = [
  { page: "chat" },
  { page: "question", id: "a/b c" },
  { page: "list", tab: "questions", list: "shared_followup", order: "newest" },
  { page: "list", tab: "my_questions", list: "my_new", order: "oldest" },
  { page: "list", tab: "service_history", list: "service_history", order: "newest" },
  { page: "add" },
  { page: "search", query: {} },
  { page: "search", query: { text: '"map room" 50% & more?', where: "service_history", order: "oldest" } },
  { page: "invitation", secret: "a-b_c" },
  { page: "administration", section: null, detail: null, settled: false },
  { page: "administration", section: "outgoing-address", detail: null, settled: false },
  { page: "administration", section: "quarantine", detail: null, settled: false },
  { page: "administration", section: "quarantine", detail: null, settled: true },
  { page: "administration", section: "quarantine", detail: "a/b", settled: false },
];

test.each(places)("$page keeps its place through the address", (place) => {
  expect(placeOf(addressOf(place))).toEqual(place);
});

test.each(["", "#", "#/", "#/nowhere", "#/question"])("%j leads to the chat monitor", (hash) => {
  expect(placeOf(hash)).toEqual({ page: "chat" });
});

test.each(["#/questions/%", "#/question/%E0%A4%A", "#/search?text=%"])("%j, cut off, leads somewhere", (hash) => {
  expect(titleOf(placeOf(hash))).not.toBe("");
});

test("an address asks for nothing that a search does not know", () => {
  expect(placeOf("#/search?text=+map+&patron=&where=everywhere&cursor=x&owner=y")).toEqual({ page: "search", query: { text: "map" } });
});

test("a search is gone back to as a list is", () => {
  const route = new Route(fakeWindow());
  const search: Place = { page: "search", query: { text: "map" } };
  route.go(search);
  route.turnTo("c1");
  route.go({ page: "question", id: "q" });
  expect(route.lastList).toEqual(search);
});

test("a tab without a list opens its first list", () => {
  expect(placeOf("#/my-questions")).toMatchObject({ list: "my_active" });
  expect(titleOf(placeOf("#/my-questions"))).toBe("My Questions");
});

function fakeWindow(): Window {
  const page = {
    location: { hash: "#/questions/new" },
    history: {
      state: null as unknown,
      pushState(state: unknown, _title: string, address: string) {
        this.state = state;
        page.location.hash = address;
      },
    },
    addEventListener: () => undefined,
  };
  return page as unknown as Window;
}

test("pages are turned forth and back, and another list begins at its first page", () => {
  const route = new Route(fakeWindow());
  route.turnTo("c1");
  route.turnTo("c2");
  expect([route.cursor, route.pageNumber]).toEqual(["c2", 3]);
  route.turnBack();
  expect([route.cursor, route.pageNumber]).toEqual(["c1", 2]);
  route.go({ page: "question", id: "q" });
  expect([route.cursor, route.pageNumber]).toEqual([null, 1]);
  expect(route.lastList).toMatchObject({ list: "new" });
});

test("after a reload the same page of the list is open", () => {
  const page = fakeWindow();
  new Route(page).turnTo("c1");
  expect(new Route(page).cursor).toBe("c1");
});
