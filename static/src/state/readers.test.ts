import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { noConnection } from "../data/errors.js";
import type { Reader } from "../data/types.js";
import { Readers } from "./readers.js";

const BEN: Reader = { id: "ben", name: "Ben", library_name: "Birch County Library", writing: false };

let asked: [string, Record<string, unknown>][];
let online: boolean;
let readers: Readers;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  online = true;
  const request = <T>(type: string, fields?: Record<string, unknown>): Promise<T> => {
    asked.push([type, fields ?? {}]);
    return online ? Promise.resolve({ readers: [BEN] } as T) : Promise.reject<T>(noConnection());
  };
  readers = new Readers({ request }, () => "ana");
});
afterEach(() => {
  readers.close();
  vi.useRealTimers();
});

test("one is announced on opening, and again every 20 seconds", async () => {
  readers.open("q1", []);
  await vi.advanceTimersByTimeAsync(41_000);
  expect(asked).toEqual(Array(3).fill(["question.open", { question: "q1", writing: false }]));
  expect(readers.others).toEqual([BEN]);
});

test("writing is told at once, and once", () => {
  readers.open("q1", []);
  readers.write(true);
  readers.write(true);
  expect(asked.slice(1)).toEqual([["question.open", { question: "q1", writing: true }]]);
});

test("who comes and goes is heard, for this question alone", () => {
  readers.open("q1", []);
  readers.take({ type: "question.readers", question: "q2", readers: [BEN] });
  expect(readers.others).toEqual([]);
  readers.take({ type: "question.readers", question: "q1", readers: [{ ...BEN, writing: true }, { ...BEN, id: "ana" }] });
  expect(readers.others).toEqual([{ ...BEN, writing: true }]);
});

test("without a line it is said again later", async () => {
  online = false;
  readers.open("q1", [BEN]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(asked).toHaveLength(2);
  expect(readers.others).toEqual([BEN]);
});

test("closing says goodbye and is quiet afterwards", async () => {
  readers.open("q1", [BEN]);
  readers.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked.at(-1)).toEqual(["question.close", { question: "q1" }]);
  expect(asked).toHaveLength(2);
  expect(readers.others).toEqual([]);
});
