import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { noConnection } from "./errors.js";
import type { Http } from "./http.js";
import { pollingTransport } from "./polling.js";

interface Round {
  secret: string;
  frames: { id: string; type: string }[];
}

let rounds: Round[];
let fails: boolean;
const http = {
  post: (path: string, body: unknown) => {
    if (path === "/api/lines") return Promise.resolve({ line: "l 1", secret: "s" });
    rounds.push(body as Round);
    if (fails) return Promise.reject(noConnection());
    const replies = (body as Round).frames.map((frame) => ({ reply_to: frame.id, ok: true }));
    return Promise.resolve({ replies, events: [{ type: "counts.changed" }] });
  },
} as Http;

beforeEach(() => {
  vi.useFakeTimers();
  rounds = [];
  fails = false;
});
afterEach(() => vi.useRealTimers());

test("frames leave at once and together, and answers come before events", async () => {
  const frames: unknown[] = [];
  const line = await pollingTransport(http)("ticket", { onFrame: (frame) => frames.push(frame), onClose: () => undefined });
  line.send({ type: "monitor.open", id: "1" });
  line.send({ type: "monitor.ping", id: "2" });
  await vi.advanceTimersByTimeAsync(10);
  expect(rounds).toHaveLength(1);
  expect(rounds[0]?.frames.map((frame) => frame.id)).toEqual(["1", "2"]);
  expect(frames).toMatchObject([{ reply_to: "1" }, { reply_to: "2" }, { type: "counts.changed" }]);
  line.close();
});

test("asks every two seconds, and stops when closed", async () => {
  const line = await pollingTransport(http)("ticket", { onFrame: () => undefined, onClose: () => undefined });
  await vi.advanceTimersByTimeAsync(6100);
  expect(rounds).toHaveLength(3);
  line.close();
  await vi.advanceTimersByTimeAsync(6100);
  expect(rounds).toHaveLength(3);
});

test("a round that fails closes the line, once", async () => {
  let closed = 0;
  await pollingTransport(http)("ticket", { onFrame: () => undefined, onClose: () => void (closed += 1) });
  fails = true;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(closed).toBe(1);
  expect(rounds).toHaveLength(1);
});

test("more frames than a round may carry go in the next", async () => {
  const line = await pollingTransport(http)("ticket", { onFrame: () => undefined, onClose: () => undefined });
  for (let id = 1; id <= 25; id++) line.send({ type: "chat.typing", id: String(id) });
  await vi.advanceTimersByTimeAsync(50);
  expect(rounds.map((round) => round.frames.length)).toEqual([20, 5]);
  line.close();
});
