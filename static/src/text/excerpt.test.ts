import { expect, test } from "vitest";
import { placed, type Piece } from "./excerpt.js";

const plain = (text: string): Piece => ({ text, hit: false });
const hit = (text: string): Piece => ({ text, hit: true });

test("hits in the title are marked in the title", () => {
  expect(placed("Where is the map room?", [plain("Where is the "), hit("map"), plain(" room?")])).toEqual({
    title: [plain("Where is the "), hit("map"), plain(" room?")],
    beside: [],
  });
});

test("a title is whole around an excerpt that was cut out of it", () => {
  expect(placed("Where is the map room? And the café?", [plain("…the "), hit("map"), plain(" room?…")])).toEqual({
    title: [plain("Where is "), plain("the "), hit("map"), plain(" room?"), plain(" And the café?")],
    beside: [],
  });
});

test("what goes on after the title is shown beside it, if anything was found there", () => {
  const excerpt = [plain("Where is the "), hit("map"), plain(" room? Hello! The "), hit("maps"), plain(" are…")];
  expect(placed("Where is the map room?", excerpt)).toEqual({
    title: [plain("Where is the "), hit("map"), plain(" room?")],
    beside: [plain(" Hello! The "), hit("maps"), plain(" are…")],
  });
  expect(placed("Where is the map room?", excerpt.slice(0, 3))).toEqual({
    title: [plain("Where is the "), hit("map"), plain(" room?")],
    beside: [],
  });
});

test("a title that was cut off is known by its beginning", () => {
  expect(placed("Where is the…", [plain("Where is the "), hit("map"), plain(" room?…")])).toEqual({
    title: [plain("Where is the")],
    beside: [plain(" "), hit("map"), plain(" room?…")],
  });
});

test("an excerpt of something else stands beside the title", () => {
  const excerpt = [plain("…in the "), hit("map"), plain(" room…")];
  expect(placed("Where is it?", excerpt)).toEqual({ title: [plain("Where is it?")], beside: excerpt });
});

test("without an excerpt there is only the title", () => {
  expect(placed("Where is it?", [])).toEqual({ title: [plain("Where is it?")], beside: [] });
});

test("what looks like markup stays text", () => {
  expect(placed("<b>map</b>", [plain("<b>"), hit("map"), plain("</b>")]).title.map(({ text }) => text).join("")).toBe("<b>map</b>");
});
