/** The librarian's side of a patron's page that is followed: asks, puts together what comes, points, and ends it. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { FollowingChanged, FollowingPart, FollowingSeen, FollowingView, ServerEvent } from "../data/types.js";
import { Assembly, unpack } from "../following/packing.js";
import type { Pointing } from "../following/pointing.js";
import { Observable } from "./observable.js";

const GAP_MILLISECONDS = 4_000;
const LOST_MILLISECONDS = 40_000;
const LOOK_MILLISECONDS = 2_000;
const ASKED_MILLISECONDS = 120_000;

export type FollowingEnd = "refused" | "stopped" | "too_large" | "lost" | "unanswered" | "mine";

/** Where a page is shown: told everything in order, from the beginning each time. */
export type Screen = (events: readonly unknown[], fresh: boolean) => void;

export interface PageFollowingOptions {
  chat: string;
  request: <T>(type: string, fields: Record<string, unknown>) => Promise<T>;
  now?: () => number;
}

const NOWHERE: FollowingView = { stage: "off", occasion: "", name: "", obstacle: "no_page" };

export class PageFollowing extends Observable {
  view: FollowingView = NOWHERE;
  /** Whether what the patron's page shows is here. */
  isSeen = false;
  end: FollowingEnd | null = null;
  refusal: Refusal | null = null;
  private _assembly = new Assembly();
  private _screen: Screen | null = null;
  private _unpacked: Promise<void> = Promise.resolve();
  private _heardAt = 0;
  private _askedAt = 0;
  private _waitsSince = 0;
  private _timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly _options: PageFollowingOptions) {
    super();
  }

  get isOn(): boolean {
    return this.view.stage === "on";
  }

  /** The line was greeted, or the chat became mine: looks where it stands, and sees on what I had begun to see. */
  async look(): Promise<void> {
    try {
      const { following } = await this._request<FollowingSeen>("following.look", {});
      this._become(following);
      if (this.isOn) await this._again();
    } catch {
      // The next greeting looks again.
    }
  }

  async ask(): Promise<void> {
    this.end = this.refusal = null;
    try {
      const { following } = await this._request<FollowingSeen>("following.ask", {});
      this._become(following);
    } catch (error) {
      this.refusal = asRefusal(error);
    }
    this.changed();
  }

  /** Ends it, or takes the question back. */
  async stop(outcome: "stopped" | "lost" = "stopped"): Promise<void> {
    const { occasion } = this.view;
    this._over(outcome === "lost" ? "lost" : "mine");
    await this._request("following.stop", { occasion, outcome }).catch(() => undefined);
  }

  point(pointing: Pointing): void {
    if (this.isOn) this._request("following.point", { occasion: this.view.occasion, ...pointing }).catch(() => undefined);
  }

  /** Somebody looks at it on this screen from now on, or nobody any more. */
  showOn(screen: Screen | null): void {
    this._screen = screen;
    this.isSeen = false;
    if (screen && this.isOn) void this._again();
  }

  take(event: ServerEvent): void {
    if (event.type === "following.changed") this._changed(event);
    else if (event.type === "following.part") this._part(event);
  }

  /** The chat is no longer mine. */
  close(): void {
    if (this.view.stage !== "off") this._over("stopped");
    this._become(NOWHERE);
  }

  private get _now(): number {
    return (this._options.now ?? Date.now)();
  }

  private _request<T>(type: string, fields: Record<string, unknown>): Promise<T> {
    return this._options.request<T>(type, { chat: this._options.chat, ...fields });
  }

  private _changed({ following, outcome }: FollowingChanged): void {
    const was = this.view.stage;
    if (following.stage === "off" && was !== "off") this._over(outcome ?? "stopped");
    this._become(following);
  }

  private _become(view: FollowingView): void {
    const began = view.stage === "on" && !this.isOn;
    if (view.stage === "asked" && this.view.stage !== "asked") this._askedAt = this._now;
    this.view = view;
    if (began) {
      this._assembly.forget();
      this.isSeen = false;
      this.end = null;
      this._heardAt = this._now;
    }
    clearInterval(this._timer);
    if (view.stage !== "off") this._timer = setInterval(() => this._tick(), LOOK_MILLISECONDS);
    this.changed();
  }

  private _over(end: FollowingEnd): void {
    this.end = end;
    this.isSeen = false;
    this._assembly.forget();
    this._become({ ...this.view, stage: "off", occasion: "" });
  }

  private _part(part: FollowingPart): void {
    if (!this.isOn || part.occasion !== this.view.occasion) return;
    this._heardAt = this._now;
    const ready = this._assembly.add(part);
    if (!this._assembly.isWaiting) this._waitsSince = 0;
    else if (!this._waitsSince) this._waitsSince = this._now;
    for (const { fresh, pieces } of ready) {
      this._unpacked = this._unpacked.then(async () => this._show(await unpack(pieces), fresh)).catch(() => this._again());
    }
  }

  private _show(events: unknown[], fresh: boolean): void {
    if (!this.isOn || !events.length) return;
    this._screen?.(events, fresh);
    if (fresh && this._screen && !this.isSeen) {
      this.isSeen = true;
      this.changed();
    }
  }

  private async _again(): Promise<void> {
    this._assembly.forget();
    this._waitsSince = 0;
    const { occasion } = this.view;
    try {
      await this._request("following.again", { occasion });
    } catch (error) {
      if (!asRefusal(error).passing && this.isOn && this.view.occasion === occasion) this._over("lost");
    }
  }

  private _tick(): void {
    const now = this._now;
    if (this.view.stage === "asked" && now - this._askedAt > ASKED_MILLISECONDS) this._over("unanswered");
    else if (this.isOn && now - this._heardAt > LOST_MILLISECONDS) void this.stop("lost");
    else if (this._waitsSince && now - this._waitsSince > GAP_MILLISECONDS) void this._again();
  }
}
