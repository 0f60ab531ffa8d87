import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { Alarm, SILENCE_MINUTES, type Sound } from "./alarm.js";
import { AlertSettings } from "./alert-settings.js";
import { CALL_KINDS, CALLS, type Call, type CallKind } from "./calls.js";
import { keepIn } from "./keep.js";

const memory = (): Storage => {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  } as unknown as Storage;
};

function desk() {
  const rung: { kind: CallKind; at: number }[] = [];
  const notified: CallKind[] = [];
  const world = { now: 0, answer: "played" as Sound, rung, notified };
  const settings = new AlertSettings(keepIn(memory()), () => "ana");
  const bells = {
    sound: (kind: CallKind) => {
      if (world.answer === "played") rung.push({ kind, at: world.now });
      return world.answer;
    },
    notify: (kind: CallKind) => void notified.push(kind),
  };
  const alarm = new Alarm(settings, bells, () => world.now);
  const pass = (seconds: number): void => {
    for (let second = 0; second < seconds; second++) {
      world.now += 1000;
      alarm.tick();
    }
  };
  return { world, settings, alarm, pass };
}

const request: Call = { id: "c1", kind: "request" };

let here: ReturnType<typeof desk>;
beforeEach(() => (here = desk()));

describe("a call", () => {
  it("rings at once on a fresh account, and is shown once on the desktop", () => {
    here.alarm.hear([request]);
    expect(here.world.rung).toEqual([{ kind: "request", at: 0 }]);
    here.alarm.hear([request]);
    expect(here.world.notified).toEqual(["request"]);
  });

  it("rings again until it is answered", () => {
    here.alarm.hear([request]);
    here.pass(25);
    expect(here.world.rung.map(({ at }) => at / 1000)).toEqual([0, 8, 16, 24]);
    here.alarm.hear([]);
    here.pass(60);
    expect(here.world.rung.length).toBe(4);
  });

  it("rings after eight idle hours, and after the computer slept", () => {
    here.world.now += 8 * 3600_000;
    here.alarm.hear([request]);
    here.world.now += 3600_000;
    here.alarm.tick();
    expect(here.world.rung.length).toBe(2);
  });

  it("rings once where repeating is off", () => {
    here.settings.setRepeats("request", false);
    here.alarm.hear([request]);
    here.pass(60);
    expect(here.world.rung.length).toBe(1);
  });

  it("is seen where its sound is off", () => {
    here.settings.setVolume("request", 0);
    here.alarm.hear([request]);
    expect(here.world.rung).toEqual([]);
    expect(here.alarm.mustBeSeen).toBe(true);
  });
});

describe("a browser that blocks sound", () => {
  it("makes the call be seen, and rings as soon as it lets sound through", () => {
    here.world.answer = "blocked";
    here.alarm.hear([request]);
    expect([here.alarm.isBlocked, here.alarm.mustBeSeen]).toEqual([true, true]);
    here.world.answer = "played";
    here.alarm.unblocked();
    expect(here.world.rung.length).toBe(1);
    expect(here.alarm.mustBeSeen).toBe(false);
  });
});

describe("silence in which somebody calls", () => {
  it("ends by itself, and what still calls rings then", () => {
    here.alarm.silence();
    here.alarm.hear([request]);
    here.pass(SILENCE_MINUTES * 60 - 1);
    expect(here.world.rung).toEqual([]);
    expect(here.alarm.mustBeSeen).toBe(true);
    here.pass(2);
    expect(here.world.rung.length).toBe(1);
  });
});

describe("calls of several kinds", () => {
  it("are counted together and apart", () => {
    here.alarm.hear([request, { id: "c2", kind: "message" }, { id: "librarian ben 1", kind: "staff" }]);
    expect([here.alarm.count, here.alarm.countOf("request", "transfer"), here.alarm.countOf("message", "staff")]).toEqual([3, 1, 2]);
  });
});

describe("a silence", () => {
  it("tells whoever shows it each minute, and when it is over", async () => {
    const told: number[] = [];
    here.alarm.watch(() => told.push(here.alarm.silentMinutes));
    here.alarm.silence();
    for (let minute = 0; minute <= SILENCE_MINUTES; minute++) {
      here.pass(60);
      await Promise.resolve();
    }
    expect(told).toEqual([...Array(SILENCE_MINUTES).keys()].reverse());
  });

  it("holds for what rings once, and not for trying a sound", () => {
    here.alarm.silence();
    here.alarm.ring("message");
    expect(here.world.rung).toEqual([]);
    expect(here.alarm.try("message")).toBe("played");
    here.alarm.speak();
    here.alarm.ring("message");
    expect(here.world.rung.length).toBe(2);
  });
});

describe("a colleague's message", () => {
  const staff: Call = { id: "librarian ben 3", kind: "staff" };

  it("rings once, and each minute where somebody asked for that", () => {
    here.alarm.hear([staff]);
    here.pass(180);
    expect(here.world.rung.length).toBe(1);
    here.settings.setRepeats("staff", true);
    here.pass(120);
    expect(here.world.rung.length).toBe(3);
  });

  it("stands in no bar over the page where its sound was switched off, but where the browser blocks it", () => {
    here.settings.setVolume("staff", 0);
    here.alarm.hear([staff]);
    expect(here.alarm.mustBeSeen).toBe(false);
    here.settings.setVolume("staff", 40);
    here.world.answer = "blocked";
    here.alarm.hear([{ ...staff, id: "librarian ben 4" }]);
    expect(here.alarm.mustBeSeen).toBe(true);
  });
});

describe("settings that somebody else spoiled", () => {
  it("count for nothing", () => {
    const storage = memory();
    storage.setItem("readyref.alerts.ana", "{not json");
    const settings = new AlertSettings(keepIn(storage), () => "ana");
    expect([settings.volumeOf("request"), settings.desktop]).toEqual([CALLS.request.volume, true]);
  });
});

describe("whatever happens", () => {
  const call = fc.record({ id: fc.constantFrom("a", "b", "c", "d"), kind: fc.constantFrom(...CALL_KINDS) });
  const event = fc.oneof(
    fc.record({ do: fc.constant("hear" as const), calls: fc.uniqueArray(call, { selector: ({ id }) => id, maxLength: 4 }) }),
    fc.record({ do: fc.constant("pass" as const), seconds: fc.integer({ min: 1, max: 90 }) }),
    fc.record({ do: fc.constant("silence" as const) }),
    fc.record({ do: fc.constant("speak" as const) }),
  );

  it("nothing rings that does not call, and what calls is never quiet for longer than its pause", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const { world, alarm } = desk();
        let calls: Call[] = [];
        let lastAudible = new Map<CallKind, number>();
        const check = (): void => {
          for (const { kind } of world.rung.splice(0)) {
            expect(calls.some((one) => one.kind === kind)).toBe(true);
            lastAudible.set(kind, world.now);
          }
          if (alarm.silentSeconds > 0) lastAudible = new Map(CALL_KINDS.map((kind) => [kind, world.now]));
          for (const { kind } of calls) {
            if (kind !== "staff") expect(world.now - (lastAudible.get(kind) ?? world.now)).toBeLessThanOrEqual(CALLS[kind].again * 1000 + 1000);
          }
        };
        for (const happened of events) {
          if (happened.do === "hear") {
            const known = new Map(calls.map((one) => [one.id, one]));
            calls = happened.calls.map((one) => known.get(one.id) ?? one);
            for (const { kind } of calls) lastAudible.set(kind, Math.max(lastAudible.get(kind) ?? 0, world.now));
            alarm.hear(calls);
          } else if (happened.do === "silence") alarm.silence();
          else if (happened.do === "speak") alarm.speak();
          else
            for (let second = 0; second < happened.seconds; second++) {
              world.now += 1000;
              alarm.tick();
              check();
            }
          check();
        }
      }),
      { numRuns: 200 },
    );
  });
});
