import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refusal } from "../data/errors.js";
import type { Message } from "../data/types.js";
import type { FromPage, ToPage } from "../following/port.js";
import { PageFollowing, type PageFollowingOptions } from "./page-following.js";
import { memoryStorage, type TabStorage } from "./tab-storage.js";

const SEEN = { stage: "off", occasion: "", name: "", obstacle: null };

/** A page that is told what to do over its port, and a server that remembers its frames. */
class World {
  frames: { type: string; fields: Record<string, unknown> }[] = [];
  told: ToPage[] = [];
  port: MessagePort | null = null;
  begun = 0;
  now = 1_000_000;
  way: "socket" | "polling" = "socket";
  refuse: Refusal | null = null;
  storage: TabStorage = memoryStorage();

  following(options: Partial<PageFollowingOptions> = {}): PageFollowing {
    return new PageFollowing({
      chat: "c",
      page: {
        follows: true,
        follow: (port) => {
          this.begun += 1;
          this.port = port;
          port.onmessage = ({ data }: MessageEvent<ToPage>) => this.told.push(data);
        },
      },
      request: <T>(type: string, fields: Record<string, unknown>) => {
        this.frames.push({ type, fields });
        if (this.refuse && type !== "following.offer") return Promise.reject(this.refuse);
        return Promise.resolve({ following: SEEN } as T);
      },
      way: () => this.way,
      storage: this.storage,
      changed: () => undefined,
      now: () => this.now,
      ...options,
    });
  }

  sent(type: string): Record<string, unknown>[] {
    return this.frames.filter((frame) => frame.type === type).map(({ fields }) => fields);
  }

  says(message: FromPage): void {
    this.port?.postMessage(message);
  }
}

const shown = (text: string, fresh = false): FromPage => ({ type: "events", fresh, events: [{ type: 3, data: { text }, timestamp: 1 }] });
const asked = { type: "following.changed", chat: "c", outcome: null, by: null, following: { stage: "asked", occasion: "o", name: "Ana", obstacle: null } } as const;
const said = (kind: Message["kind"]) => ({ type: "chat.said", chat: "c", message: { kind } }) as Parameters<PageFollowing["take"]>[0];

let world: World;
beforeEach(() => (world = new World()));
afterEach(() => world.port?.close());

async function agreed(): Promise<PageFollowing> {
  const following = world.following();
  following.take(asked);
  await following.answer(true);
  world.says(shown("page", true));
  await vi.waitFor(() => expect(world.told).toContainEqual({ type: "ack" }));
  return following;
}

describe("the patron's side of a page that is followed", () => {
  it.each([
    ["socket", true, null],
    ["socket", false, "no_page"],
    ["polling", true, "polling"],
  ] as const)("says over a %s whether a page that can (%s) may be followed: %s", async (way, follows, obstacle) => {
    world.way = way;
    await world.following({ page: { follows, follow: () => undefined } }).greeted();
    expect(world.sent("following.offer")).toEqual([{ obstacle }]);
  });

  it("says nothing where the chat is a page of its own", async () => {
    await world.following({ page: null }).greeted();
    expect(world.frames).toEqual([]);
  });

  it("has nothing recorded before the patron agreed, or after they refused", async () => {
    const following = world.following();
    following.take(asked);
    expect(following.state).toMatchObject({ stage: "asked", name: "Ana" });
    expect(world.begun).toBe(0);
    await following.answer(false);
    expect(world.begun).toBe(0);
    expect(world.sent("following.answer")).toEqual([{ occasion: "o", agreed: false }]);
    await following.answer(true);
    expect(world.begun).toBe(0);
  });

  it("is over when the server did not take the answer", async () => {
    world.refuse = new Refusal("following_over", "Over.", {}, null);
    const following = world.following();
    following.take(asked);
    await following.answer(true);
    expect([following.state.stage, world.begun]).toEqual(["off", 0]);
  });

  it("sends what the page shows and tells it when that has arrived", async () => {
    const following = await agreed();
    expect(following.state.stage).toBe("on");
    expect(world.sent("following.part")[0]).toMatchObject({ occasion: "o", batch: 0, piece: 0, pieces: 1, fresh: true });
    following.take({ type: "following.point", chat: "c", occasion: "o", node: 7, way: "highlight" });
    following.take({ type: "following.point", chat: "c", occasion: "another", node: 8, way: "ring" });
    following.take({ type: "following.again", chat: "c", occasion: "o" });
    await vi.waitFor(() => expect(world.told).toContainEqual({ type: "again" }));
    expect(world.told.filter(({ type }) => type === "point")).toEqual([{ type: "point", node: 7, way: "highlight" }]);
  });

  it.each(["transferred", "returned", "reoffered", "left", "ended"] as const)("is over when the chat was %s", async (kind) => {
    const following = await agreed();
    following.take(said(kind));
    expect(following.state.stage).toBe("off");
    await vi.waitFor(() => expect(world.told.at(-1)).toEqual({ type: "stop" }));
  });

  it("sends nothing any more once the patron stopped", async () => {
    const following = await agreed();
    const before = world.sent("following.part").length;
    following.stop();
    world.says(shown("too late"));
    await new Promise((next) => setTimeout(next, 50));
    expect(world.sent("following.part")).toHaveLength(before);
    expect(world.sent("following.stop")).toEqual([{ chat: "c", occasion: "o", outcome: "stopped" }]);
    expect(world.storage.read("following.c")).toBeNull();
  });

  it("goes on after a cut on the same page, from the beginning", async () => {
    const following = await agreed();
    following.cut();
    world.told = [];
    await following.greeted();
    expect(world.sent("following.resume")).toEqual([{ occasion: "o" }]);
    await vi.waitFor(() => expect(world.told).toEqual([{ type: "ack" }, { type: "again" }]));
    expect(world.begun).toBe(1);
  });

  it("goes on with the next page of the tab, and not when that comes late", async () => {
    (await agreed()).close();
    world.now += 5_000;
    const next = world.following();
    await next.greeted();
    expect([world.sent("following.resume").length, world.begun]).toEqual([1, 2]);
    next.close();
    world.now += 31_000;
    await world.following().greeted();
    expect([world.sent("following.resume").length, world.begun]).toEqual([1, 2]);
    expect(world.sent("following.stop")).toEqual([{ chat: "c", occasion: "o", outcome: "lost" }]);
  });

  it("ends on the next page when the server does not know of it any more", async () => {
    (await agreed()).close();
    world.refuse = new Refusal("following_over", "Over.", {}, null);
    const next = world.following();
    await next.greeted();
    expect([next.state.stage, next.state.end, world.begun]).toEqual(["off", "lost", 1]);
  });

  it("says that a page is too large, and sends none of it", async () => {
    const following = await agreed();
    const before = world.sent("following.part").length;
    const noise = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(60_000))));
    world.says({ type: "events", fresh: true, events: [{ type: 2, data: { noise: Array.from({ length: 60 }, noise) }, timestamp: 1 }] });
    await vi.waitFor(() => expect(following.state.end).toBe("tooLarge"), 10_000);
    expect(world.sent("following.part")).toHaveLength(before);
    expect(world.sent("following.stop")[0]).toMatchObject({ outcome: "too_large" });
  }, 20_000);

  it("is over at once where Stop is pressed on the page, or the page could not begin", async () => {
    const following = await agreed();
    world.says({ type: "stop" });
    await vi.waitFor(() => expect(following.state).toMatchObject({ stage: "off", end: "over" }));
    following.take(asked);
    await following.answer(true);
    world.says({ type: "stop" });
    await vi.waitFor(() => expect(following.state).toMatchObject({ stage: "off", end: "failed" }));
  });
});
