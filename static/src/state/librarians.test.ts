import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ChatEvent } from "../data/types.js";
import { Librarians } from "./librarians.js";
import type { StaffLine } from "./staff-line.js";

let frames: string[];
let answer: () => unknown;
let librarians: Librarians;

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  answer = () => ({ librarians: [], now: "2026-11-23T10:00:00.000Z" });
  const carry = vi.fn();
  const request = (type: string): Promise<unknown> => {
    frames.push(type);
    return Promise.resolve().then(answer);
  };
  librarians = new Librarians({ carry, request } as unknown as StaffLine);
});

afterEach(() => {
  librarians.close();
  vi.useRealTimers();
});

const pass = (seconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(seconds * 1000);

test("they are read every 20 seconds while somebody looks", async () => {
  librarians.open();
  await pass(41);
  expect(frames).toEqual(["librarians.read", "librarians.read", "librarians.read"]);
  librarians.close();
  await pass(60);
  expect(frames).toHaveLength(3);
});

test("what moves chats has them read soon, a new connection at once, and nothing while nobody looks", async () => {
  const taken = { type: "request.taken", chat: "c", by: "Ana" } as ChatEvent;
  librarians.take(taken);
  await librarians.greet();
  await pass(2);
  expect(frames).toEqual([]);
  librarians.open();
  await pass(0);
  librarians.take(taken);
  librarians.take(taken);
  await pass(2);
  await librarians.greet();
  await pass(0);
  expect(frames).toHaveLength(3);
});

test("a refused release is told, and the list is read again", async () => {
  librarians.open();
  await pass(0);
  let calls = 0;
  answer = () => {
    if (calls++ === 0) throw new Error("came back");
    return { librarians: [], now: "" };
  };
  await expect(librarians.release("ana")).rejects.toThrow("came back");
  expect(frames).toEqual(["librarians.read", "librarians.release", "librarians.read"]);
});
