import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as log from "./message-log.js";
import type { Message } from "./types.js";

const message = (seq: number, clientId: string | null = null): Message => ({
  seq,
  at: `2026-11-23T10:00:${String(seq % 60).padStart(2, "0")}.000Z`,
  kind: "said",
  from: clientId ? "librarian" : "patron",
  name: "Maya",
  text: `message ${seq}`,
  client_id: clientId,
  file: null,
});
const transcript = (length: number): Message[] => Array.from({ length }, (_, index) => message(index + 1));
const author = { from: "librarian" as const, name: "Maya" };

describe("receiving", () => {
  test("any order with any repetition ends as the transcript, each message once", () => {
    const arrivals = fc
      .integer({ min: 1, max: 30 })
      .chain((length) =>
        fc.tuple(
          fc.constant(length),
          fc.shuffledSubarray(
            [...transcript(length), ...transcript(length)],
            { minLength: 2 * length, maxLength: 2 * length },
          ),
        ),
      );
    fc.assert(
      fc.property(arrivals, ([length, order]) => {
        const end = order.reduce(log.received, { ...log.emptyLog, stale: false });
        expect(end.messages).toEqual(transcript(length));
        expect(end.early.size).toBe(0);
        expect(log.isComplete(end)).toBe(true);
      }),
    );
  });

  test("cuts, losses and catching up never show a gap, and end whole", () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ do: fc.constant("arrive" as const), seq: fc.integer({ min: 1, max: 20 }) }),
        fc.record({ do: fc.constant("cut" as const) }),
        fc.record({ do: fc.constant("catchUp" as const), upTo: fc.integer({ min: 0, max: 20 }) }),
      ),
    );
    fc.assert(
      fc.property(steps, (taken) => {
        let view = log.emptyLog;
        for (const step of taken) {
          if (step.do === "arrive") view = log.received(view, message(step.seq));
          else if (step.do === "cut") view = log.cut(view);
          else view = log.caughtUp(view, transcript(step.upTo).slice(log.lastSeq(view)), step.upTo);
          expect(view.messages.map((one) => one.seq)).toEqual(transcript(view.messages.length).map((one) => one.seq));
          if (step.do === "cut") expect(log.isComplete(view)).toBe(false);
        }
        const end = log.caughtUp(log.cut(view), transcript(20).slice(log.lastSeq(view)), 20);
        expect(end.messages).toEqual(transcript(20));
        expect(log.isComplete(end)).toBe(true);
      }),
    );
  });

  test("a message after a gap is held back and the box stays shut until the gap is filled", () => {
    let view = log.caughtUp(log.emptyLog, transcript(2), 2);
    view = log.received(view, message(4));
    expect(log.lastSeq(view)).toBe(2);
    expect(log.hasGap(view)).toBe(true);
    expect(log.isComplete(view)).toBe(false);
    view = log.caughtUp(view, [message(3), message(4)], 4);
    expect(log.lastSeq(view)).toBe(4);
    expect(log.isComplete(view)).toBe(true);
  });

  test("catching up that stops short of the last number leaves the view incomplete", () => {
    const view = log.caughtUp(log.emptyLog, transcript(3), 5);
    expect(log.isComplete(view)).toBe(false);
  });
});

describe("sending", () => {
  const whole = log.caughtUp(log.emptyLog, transcript(1), 1);

  test("messages leave one after the other in the order written", () => {
    let view = log.written(log.written(whole, "a", "one", ""), "b", "two", "");
    expect(log.nextToSend(view)?.client_id).toBe("a");
    view = log.sending(view, "a");
    expect(log.nextToSend(view)).toBeNull();
    view = log.acknowledged(view, "a", { seq: 2, at: "" }, author);
    expect(log.nextToSend(view)?.client_id).toBe("b");
    expect(view.messages.at(-1)?.text).toBe("one");
  });

  test("a cut makes what was under way wait under the same client id", () => {
    const view = log.cut(log.sending(log.written(whole, "a", "one", ""), "a"));
    expect(view.pending).toMatchObject([{ client_id: "a", state: "waiting" }]);
  });

  test("the announcement may come before the acknowledgement, or the other way round", () => {
    const mine = log.sending(log.written(whole, "a", "message 2", ""), "a");
    const first = log.acknowledged(log.received(mine, message(2, "a")), "a", { seq: 2, at: "" }, author);
    const second = log.received(log.acknowledged(mine, "a", { seq: 2, at: "" }, author), message(2, "a"));
    for (const view of [first, second]) {
      expect(view.messages).toHaveLength(2);
      expect(view.pending).toEqual([]);
    }
  });

  test("a message that was stored before the cut is not shown twice after it", () => {
    const view = log.cut(log.sending(log.written(whole, "a", "message 2", ""), "a"));
    const end = log.caughtUp(view, [message(2, "a")], 2);
    expect(end.pending).toEqual([]);
    expect(end.messages).toHaveLength(2);
  });

  test("a refused message keeps its text and does not hold up the next", () => {
    let view = log.written(log.written(whole, "a", "too long", ""), "b", "two", "");
    view = log.refused(view, "a", "This is too long.");
    expect(view.pending[0]).toMatchObject({ text: "too long", state: "refused", reason: "This is too long." });
    expect(log.nextToSend(view)?.client_id).toBe("b");
    expect(log.takenBack(view, "a").pending).toHaveLength(1);
  });
});

test("a message that comes too fast waits, says why, and is sent again under its own id", () => {
  const sent = log.sending(log.written(log.emptyLog, "c1", "Hello", "2026-03-02T12:00:00Z"), "c1");
  const slowed = log.slowed(sent, "c1", "You are writing very fast. This will be sent in 3 s.");
  expect(slowed.pending[0]).toMatchObject({ state: "waiting", reason: "You are writing very fast. This will be sent in 3 s." });
  expect(log.nextToSend(slowed)?.client_id).toBe("c1");
  expect(log.sending(slowed, "c1").pending[0]?.reason).toBeNull();
});
