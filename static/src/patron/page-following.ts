/** The patron's side of a page that is followed: asks them, has the page recorded, sends it piece by piece, and ends it. */
import { asRefusal } from "../data/errors.js";
import type { LineStatus } from "../data/line.js";
import type { FollowingSeen, Message, ServerEvent } from "../data/types.js";
import { pack, TooLarge } from "../following/packing.js";
import type { FromPage, ToPage } from "../following/port.js";
import { occasionOf } from "./kept.js";
import type { TabStorage } from "./tab-storage.js";

const BEAT_MILLISECONDS = 10_000;
/** A page that comes later than this after the one before it is not of the same visit. */
const GOES_ON_WITHIN_MILLISECONDS = 30_000;
const AT_ONCE = 3;

/** Another librarian, or none: what was agreed with the one before is over. */
const ENDING = new Set<Message["kind"]>(["transferred", "returned", "reoffered", "left", "ended"]);
const COMING = new Set<Message["kind"]>(["joined", "transferred"]);

export type FollowingStage = "off" | "asked" | "starting" | "on";
export type FollowingEnd = "over" | "tooLarge" | "lost" | "failed";

export interface FollowingState {
  stage: FollowingStage;
  /** The librarian who asked. */
  name: string;
  /** How the last occasion ended, to be said. */
  end: FollowingEnd | null;
}

/** The page around the chat: whether it can be followed, and how to begin. */
export interface FollowedPage {
  readonly follows: boolean;
  follow: (port: MessagePort) => void;
}

export interface PageFollowingOptions {
  chat: string;
  /** Null where the chat is a page of its own. */
  page: FollowedPage | null;
  request: <T>(type: string, fields: Record<string, unknown>) => Promise<T>;
  way: () => LineStatus["way"];
  storage: TabStorage;
  changed: () => void;
  now?: () => number;
}

interface Kept {
  occasion: string;
  name: string;
  at: number;
}

export class PageFollowing {
  private _state: FollowingState = { stage: "off", name: "", end: null };
  private _occasion = "";
  private _port: MessagePort | null = null;
  private _batch = 0;
  private _isCut = false;
  private _beat: ReturnType<typeof setInterval> | undefined;
  private _heardAt = 0;

  constructor(private readonly _options: PageFollowingOptions) {}

  get state(): FollowingState {
    return this._state;
  }

  /** The line was greeted: says that the page can be followed, and goes on with what the patron agreed to. */
  async greeted(): Promise<void> {
    if (!this._options.page) return;
    this._isCut = false;
    try {
      const { following } = await this._offer();
      const going = this._going();
      if (going) await this._goOn(going);
      else if (following.stage === "asked") this._asked(following.occasion, following.name);
    } catch (error) {
      if (this._isWanted() && !asRefusal(error).passing) this._end("lost");
    }
  }

  /** The line was cut: nothing leaves until it is back. */
  cut(): void {
    this._isCut = true;
    if (this._state.stage === "asked") this._end(null);
  }

  take(event: ServerEvent): void {
    if (event.type === "chat.said") this._said(event.message);
    else if (event.type === "following.changed") {
      const { stage, occasion, name } = event.following;
      if (stage === "asked") this._asked(occasion, name);
      else if (stage === "off" && this._state.stage !== "off") this._end(this._state.stage === "asked" ? null : "over");
    } else if (event.type === "following.point" && event.occasion === this._occasion) this._tell({ type: "point", node: event.node, way: event.way === "highlight" ? "highlight" : "ring" });
    else if (event.type === "following.again" && event.occasion === this._occasion) this._tell({ type: "again" });
  }

  async answer(agreed: boolean): Promise<void> {
    if (this._state.stage !== "asked") return;
    const occasion = this._occasion;
    this._become({ stage: agreed ? "starting" : "off", end: null });
    try {
      await this._options.request("following.answer", { occasion, agreed });
      if (agreed && this._isWanted() && this._occasion === occasion) this._begin();
    } catch {
      if (agreed) this._end("over");
    }
  }

  /** The patron's own wish, or the end of the visit: the page stops at once, whatever the line does. */
  stop(outcome: "stopped" | "too_large" | "lost" = "stopped", end: FollowingEnd = "over"): void {
    if (!this._isWanted()) return;
    const occasion = this._occasion;
    this._end(end);
    this._options.request("following.stop", { chat: this._options.chat, occasion, outcome }).catch(() => undefined);
  }

  /** Lets go of the page without a word to the server: the tab is closed, or another page comes. */
  close(): void {
    this._tell({ type: "stop" });
    this._port?.close();
    this._port = null;
    clearInterval(this._beat);
  }

  private _isWanted(): boolean {
    return this._state.stage === "starting" || this._state.stage === "on";
  }

  /** Asked anew after waiting: the line may have been cut meanwhile. */
  private _isCutOff(): boolean {
    return this._isCut;
  }

  private get _now(): number {
    return (this._options.now ?? Date.now)();
  }

  private _offer(): Promise<FollowingSeen> {
    const { page, request, way } = this._options;
    const canPack = "CompressionStream" in globalThis;
    const obstacle = way() === "polling" ? "polling" : !page?.follows ? "no_page" : canPack ? null : "browser";
    return request<FollowingSeen>("following.offer", { obstacle });
  }

  private _said({ kind }: Message): void {
    if (ENDING.has(kind) && this._state.stage !== "off") this._end(this._isWanted() ? "over" : null);
    if (COMING.has(kind) && this._options.page) this._offer().catch(() => undefined);
  }

  /** What is going on in this page, or was on the page before it. */
  private _going(): Kept | null {
    if (this._isWanted()) return { occasion: this._occasion, name: this._state.name, at: this._heardAt };
    return this._options.storage.read(occasionOf(this._options.chat)) as Kept | null;
  }

  private async _goOn({ occasion, name, at }: Kept): Promise<void> {
    const { storage, chat, request } = this._options;
    if (this._now - at > GOES_ON_WITHIN_MILLISECONDS) {
      storage.forget(occasionOf(chat));
      if (this._isWanted()) this._end("lost");
      await request("following.stop", { chat, occasion, outcome: "lost" });
      return;
    }
    this._occasion = occasion;
    this._become({ stage: "starting", name, end: null });
    await request<FollowingSeen>("following.resume", { occasion });
    if (this._port) {
      this._become({ stage: "on" });
      this._tell({ type: "ack" });
      this._tell({ type: "again" });
    } else this._begin();
  }

  private _asked(occasion: string, name: string): void {
    if (this._isWanted()) return;
    this._occasion = occasion;
    this._become({ stage: "asked", name, end: null });
  }

  private _begin(): void {
    const channel = new MessageChannel();
    this._port = channel.port1;
    this._port.onmessage = ({ data }: MessageEvent<FromPage>): void => {
      if (data.type === "events") void this._send(data.events, data.fresh);
      else this.stop("stopped", this._state.stage === "on" ? "over" : "failed");
    };
    this._options.page?.follow(channel.port2);
    this._remember();
    this._beat = setInterval(() => {
      if (this._now - this._heardAt > BEAT_MILLISECONDS && !this._isCut) void this._send([], false);
    }, BEAT_MILLISECONDS / 2);
  }

  private _remember(): void {
    this._heardAt = this._now;
    this._options.storage.write(occasionOf(this._options.chat), { occasion: this._occasion, name: this._state.name, at: this._heardAt } satisfies Kept);
  }

  /** The page gives the next batch once this one has arrived. */
  private async _send(events: RrwebEvent[], fresh: boolean): Promise<void> {
    const occasion = this._occasion;
    if (!this._isWanted() || this._isCutOff()) return;
    if (fresh) this._become({ stage: "on" });
    const batch = this._batch++;
    this._heardAt = this._now;
    try {
      const pieces = await pack(events);
      const all = pieces.map((data, piece) => ({ occasion, batch, piece, pieces: pieces.length, fresh, data }));
      for (let from = 0; from < all.length; from += AT_ONCE) {
        if (!this._isWanted() || this._occasion !== occasion) return;
        await Promise.all(all.slice(from, from + AT_ONCE).map((part) => this._options.request("following.part", part)));
      }
      if (this._isWanted()) this._remember();
      if (events.length) this._tell({ type: "ack" });
    } catch (error) {
      if (error instanceof TooLarge) this.stop("too_large", "tooLarge");
      else if (!asRefusal(error).passing) this._end("over");
      else if (!this._isCutOff()) this._tell({ type: "ack" }, { type: "again" });
    }
  }

  private _end(end: FollowingEnd | null): void {
    this.close();
    this._options.storage.forget(occasionOf(this._options.chat));
    this._occasion = "";
    this._become({ stage: "off", end });
  }

  private _tell(...messages: ToPage[]): void {
    for (const message of messages) this._port?.postMessage(message);
  }

  private _become(change: Partial<FollowingState>): void {
    this._state = { ...this._state, ...change };
    this._options.changed();
  }
}
