import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refusal } from "../data/errors.js";
import type { FollowingChanged, FollowingView } from "../data/types.js";
import { pack } from "../following/packing.js";
import { PageFollowing } from "./page-following.js";

const ON: FollowingView = { stage: "on", occasion: "o", name: "Ana", obstacle: null };
const ASKED: FollowingView = { ...ON, stage: "asked" };
const OFF: FollowingView = { stage: "off", occasion: "", name: "", obstacle: null };

let frames: { type: string; fields: Record<string, unknown> }[];
let answer: FollowingView;
let refusal: Refusal | null;
let now: number;
let following: PageFollowing;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  frames = [];
  answer = OFF;
  refusal = null;
  now = 1_000_000;
  following = new PageFollowing({
    chat: "c",
    request: <T>(type: string, fields: Record<string, unknown>) => {
      frames.push({ type, fields });
      return refusal ? Promise.reject(refusal) : Promise.resolve({ following: answer } as T);
    },
    now: () => now,
  });
});
afterEach(() => {
  following.close();
  vi.useRealTimers();
});

const changed = (view: FollowingView, outcome: FollowingChanged["outcome"] = null): void => following.take({ type: "following.changed", chat: "c", following: view, outcome, by: "patron" });
const part = async (batch: number, text: string, fresh = false, occasion = "o"): Promise<void> => {
  for (const [piece, data] of (await pack([text])).entries()) following.take({ type: "following.part", chat: "c", occasion, batch, piece, pieces: 1, fresh, data });
};
const pass = (seconds: number): void => {
  now += seconds * 1000;
  vi.advanceTimersByTime(2_000);
};
const types = (): string[] => frames.map(({ type }) => type);

describe("the librarian's side of a page that is followed", () => {
  it("waits on after a reload for what was asked before it", async () => {
    answer = ASKED;
    await following.look();
    pass(60);
    expect([following.view.stage, following.end]).toEqual(["asked", null]);
    pass(61);
    expect([following.view.stage, following.end]).toEqual(["off", "unanswered"]);
  });

  it("asks, waits, and is told no", async () => {
    answer = ASKED;
    await following.ask();
    expect(following.view.stage).toBe("asked");
    changed(OFF, "refused");
    expect([following.view.stage, following.end]).toEqual(["off", "refused"]);
  });

  it("says why it may not ask", async () => {
    refusal = new Refusal("not_possible", "The patron's page cannot be followed.", {}, null);
    await following.ask();
    expect(following.refusal?.code).toBe("not_possible");
  });

  it("shows what comes in order, on the screen that is there, from the beginning", async () => {
    const seen: unknown[] = [];
    changed(ON);
    following.showOn((events, fresh) => seen.push([events, fresh]));
    await part(0, "page", true);
    await part(2, "later");
    await part(1, "then");
    await vi.waitFor(() => expect(seen).toEqual([[["page"], true], [["then"], false], [["later"], false]]));
    expect(following.isSeen).toBe(true);
  });

  it("shows nothing of another occasion, nor after the end", async () => {
    const seen: unknown[] = [];
    changed(ON);
    following.showOn((events) => seen.push(events));
    await part(0, "of another", true, "other");
    changed(OFF, "stopped");
    await part(0, "too late", true);
    await new Promise((next) => setTimeout(next, 30));
    expect(seen).toEqual([]);
    expect(following.isSeen).toBe(false);
  });

  it("asks for the page anew when something is missing for a while, or cannot be read", async () => {
    changed(ON);
    await part(0, "page", true);
    await part(2, "gap");
    expect(types()).toEqual([]);
    pass(2);
    pass(5);
    expect(types()).toEqual(["following.again"]);
    await part(0, "page", true);
    following.take({ type: "following.part", chat: "c", occasion: "o", batch: 1, piece: 0, pieces: 1, fresh: false, data: "AAAA" });
    await vi.waitFor(() => expect(types()).toEqual(["following.again", "following.again"]));
  });

  it("is lost when nothing was heard for long, and says so to the server", () => {
    changed(ON);
    pass(39);
    expect(following.isOn).toBe(true);
    pass(10);
    expect([following.isOn, following.end]).toEqual([false, "lost"]);
    expect(frames.at(-1)).toEqual({ type: "following.stop", fields: { chat: "c", occasion: "o", outcome: "lost" } });
  });

  it("does not wait for an answer for ever", async () => {
    answer = ASKED;
    await following.ask();
    pass(121);
    expect([following.view.stage, following.end]).toEqual(["off", "unanswered"]);
  });

  it("sees on what it saw before a cut", async () => {
    answer = ON;
    await following.look();
    expect(types()).toEqual(["following.look", "following.again"]);
  });

  it("points only while the page is seen", () => {
    following.point({ node: 3, way: "ring" });
    expect(frames).toEqual([]);
    changed(ON);
    following.point({ node: 3, way: "ring" });
    expect(frames).toEqual([{ type: "following.point", fields: { chat: "c", occasion: "o", node: 3, way: "ring" } }]);
  });

  it("ends with the chat", () => {
    changed(ON);
    following.close();
    expect([following.isOn, following.view.obstacle]).toEqual([false, "no_page"]);
  });
});
