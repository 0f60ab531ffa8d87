// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { bellsIn, type BellsOptions, type WindowBells } from "./bells.js";

/** A browser that lets sound through, or refuses it until it is asked once more. */
class Audio {
  static wakes = true;
  state = "suspended";
  resume(): Promise<void> {
    if (Audio.wakes) this.state = "running";
    return Promise.resolve();
  }
}

let shown: { title: string; body: string }[];
let throws: boolean;

class Notice {
  static permission: NotificationPermission = "granted";
  static requestPermission = (): Promise<NotificationPermission> => Promise.resolve("granted");
  onclick: (() => void) | null = null;
  constructor(title: string, { body }: { body: string }) {
    if (throws) throw new TypeError("Illegal constructor");
    shown.push({ title, body });
    opened.push(this);
  }
  close(): void {
    opened.splice(opened.indexOf(this), 1);
  }
}

let opened: Notice[];
let options: BellsOptions;
let bells: WindowBells;

beforeEach(() => {
  shown = [];
  opened = [];
  throws = false;
  Audio.wakes = true;
  Notice.permission = "granted";
  vi.stubGlobal("Notification", Notice);
  vi.stubGlobal("AudioContext", Audio);
  vi.spyOn(document, "hasFocus").mockReturnValue(false);
  const icon = Object.assign(document.createElement("link"), { rel: "icon", href: "/calm.svg" });
  document.head.replaceChildren(icon);
  document.title = "Readyref";
  options = { page: document, icons: { calm: "/calm.svg", calling: "/calling.svg" }, wantsDesktop: () => true, onUnblocked: vi.fn(), onNotified: vi.fn() };
  bells = bellsIn(options);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("the bells of a window", () => {
  test("put the number of calls into the title and onto the icon, and take both back", () => {
    const icon = (): string | null => document.querySelector("link[rel=icon]")?.getAttribute("href") ?? null;
    bells.show(2, "Chat");
    expect([document.title, icon()]).toEqual(["(2) Chat · Readyref", "/calling.svg"]);
    bells.show(0, "Chat");
    expect([document.title, icon()]).toEqual(["Chat · Readyref", "/calm.svg"]);
  });

  test("wake a sound that sleeps without being forbidden, and say so", async () => {
    expect(bells.sound("request", 70)).toBe("blocked");
    await Promise.resolve();
    expect(options.onUnblocked).toHaveBeenCalledOnce();
  });

  test("stay blocked where the browser says no", async () => {
    Audio.wakes = false;
    expect(bells.sound("request", 70)).toBe("blocked");
    await Promise.resolve();
    expect(options.onUnblocked).not.toHaveBeenCalled();
  });

  test("show what kind of call it is on the desktop, and a press leads to the chats", () => {
    bells.notify("request");
    expect(shown).toEqual([{ title: "New request", body: "A patron is waiting." }]);
    opened[0]?.onclick?.();
    expect(options.onNotified).toHaveBeenCalledOnce();
    expect(opened).toEqual([]);
  });

  test("show nothing on the desktop where it is not allowed, or somebody looks at the page", () => {
    Notice.permission = "default";
    bells.notify("request");
    Notice.permission = "granted";
    vi.mocked(document.hasFocus).mockReturnValue(true);
    bells.notify("request");
    expect(shown).toEqual([]);
  });

  test("ring on where the browser offers notifications and then refuses to make one", () => {
    throws = true;
    expect(() => bells.notify("request")).not.toThrow();
  });
});
