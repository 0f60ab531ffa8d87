import { expect, test } from "vitest";
import type { Frame, OpenTransport, TransportEvents } from "../data/transport.js";
import { pingOn } from "./workstation-probe.js";

const ticket = (): Promise<string> => Promise.resolve("t");

/** A line that does what it is told with each frame. */
const line = (take: (frame: Frame, events: TransportEvents) => void, closed: () => void = () => undefined): OpenTransport =>
  (_ticket, events) => Promise.resolve({ way: "socket", send: (frame) => take(frame, events), close: closed });

test("each ping that is answered is timed, and the line is let go", async () => {
  const sent: string[] = [];
  let closed = 0;
  const open = line(
    (frame, events) => {
      sent.push(frame.type);
      events.onFrame({ type: "counts.changed" });
      events.onFrame({ reply_to: frame.id, ok: true });
    },
    () => (closed += 1),
  );
  expect(await pingOn(open, ticket)).toHaveLength(3);
  expect(new Set(sent)).toEqual(new Set(["line.ping"]));
  expect(closed).toBe(1);
});

test("a line that does not open has no round trip", async () => {
  expect(await pingOn(() => Promise.reject(new Error("blocked")), ticket)).toBeNull();
});

test("a line that closes, or never answers, has no round trip", async () => {
  expect(await pingOn(line((_frame, events) => events.onClose()), ticket)).toBeNull();
  expect(await pingOn(line(() => undefined), ticket, 0.01)).toBeNull();
});

test("without a ticket there is no line", async () => {
  expect(await pingOn(line(() => undefined), () => Promise.reject(new Error("no")))).toBeNull();
});
