import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { noConnection, Refusal } from "./errors.js";
import { Line, type LineStatus } from "./line.js";
import type { Frame, OpenTransport, TransportEvents } from "./transport.js";

/** A server whose network can be cut, deafened or blocked. */
class Server {
  opened: ("socket" | "polling")[] = [];
  frames: Frame[] = [];
  blocked = new Set<"socket" | "polling">();
  silent = false;
  refuse: Record<string, string> = {};
  private _events: TransportEvents | null = null;

  transport(way: "socket" | "polling"): OpenTransport {
    return (_ticket, events) => {
      if (this.blocked.has(way)) return Promise.reject(noConnection());
      this.opened.push(way);
      this._events = events;
      return Promise.resolve({
        way,
        close: () => undefined,
        send: (frame: Frame) => {
          this.frames.push(frame);
          if (this.silent) return;
          const code = this.refuse[frame.type];
          const answer = code ? { ok: false, error: { code, message: code } } : { ok: true, echo: frame.text };
          queueMicrotask(() => events.onFrame({ reply_to: frame.id, ...answer }));
        },
      });
    };
  }

  cut(): void {
    this._events?.onClose();
  }

  announce(event: Record<string, unknown>): void {
    this._events?.onFrame(event);
  }
}

let server: Server;
let line: Line;
let states: string[];
let events: unknown[];

function openLine(ticket = (): Promise<string> => Promise.resolve("ticket")): Line {
  return new Line({
    ticket,
    socket: server.transport("socket"),
    polling: server.transport("polling"),
    greet: () => line.request("monitor.open").then(() => undefined),
    beat: () => "monitor.ping",
    curedByGreeting: ["not_in_chat"],
    onEvent: (event) => events.push(event),
    onStatus: (status: LineStatus) => states.push(status.state),
    random: () => 1,
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  states = [];
  events = [];
  line = openLine();
});
afterEach(() => {
  line.stop();
  vi.useRealTimers();
});
const pass = (seconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(seconds * 1000 + 10);

describe("a line", () => {
  test("is open once the greeting was answered", async () => {
    line.start();
    await pass(0);
    expect(states).toEqual(["connecting", "open"]);
    expect(server.frames.map((frame) => frame.type)).toEqual(["monitor.open"]);
  });

  test("brings answers to those who asked, and events to the listener", async () => {
    line.start();
    await pass(0);
    const answer = line.request<{ echo: string }>("chat.say", { text: "hello" });
    server.announce({ type: "counts.changed" });
    await pass(0);
    expect((await answer).echo).toBe("hello");
    expect(events).toEqual([{ type: "counts.changed" }]);
  });

  test("turns an error frame into a refusal with its code", async () => {
    server.refuse["chat.accept"] = "already_taken";
    line.start();
    await pass(0);
    const caught = line.request("chat.accept").catch((error: unknown) => error);
    await pass(0);
    expect(await caught).toMatchObject({ code: "already_taken" });
  });

  test("greets again after a cut, and whoever waited is told", async () => {
    line.start();
    await pass(0);
    server.silent = true;
    const caught = line.request("chat.say").catch((error: unknown) => error);
    server.silent = false;
    server.cut();
    expect(await caught).toMatchObject({ code: "no_connection" });
    await pass(1);
    expect(states).toEqual(["connecting", "open", "reconnecting", "open"]);
    expect(server.frames.filter((frame) => frame.type === "monitor.open")).toHaveLength(2);
  });

  test("notices within thirty seconds that nothing comes back", async () => {
    line.start();
    await pass(0);
    server.silent = true;
    await pass(30);
    expect(line.status.state).toBe("reconnecting");
  });

  test("looks at once when it is woken", async () => {
    line.start();
    await pass(0);
    server.silent = true;
    line.wake();
    await pass(4);
    expect(line.status.state).toBe("reconnecting");
    server.silent = false;
    line.wake();
    await pass(0);
    expect(line.status.state).toBe("open");
  });

  test("takes the polling line after two sockets failed, and goes back to a socket later", async () => {
    server.blocked.add("socket");
    line.start();
    await pass(3);
    expect(line.status).toMatchObject({ state: "open", way: "polling" });
    await pass(90);
    expect(line.status).toMatchObject({ state: "open", way: "polling" });
    expect(server.opened).toEqual(["polling"]);
    server.blocked.clear();
    await pass(90);
    expect(line.status).toMatchObject({ state: "open", way: "socket" });
  });

  test("waits longer between attempts, but never longer than fifteen seconds", async () => {
    server.blocked = new Set(["socket", "polling"]);
    let attempts = 0;
    line = openLine(() => {
      attempts += 1;
      return Promise.resolve("ticket");
    });
    line.start();
    await pass(120);
    expect(attempts).toBeGreaterThan(9);
    expect(attempts).toBeLessThan(16);
  });

  test("stops when it is refused for good, and says why", async () => {
    line = openLine(() => Promise.reject(new Refusal("not_found", "No such chat.", {}, 404)));
    line.start();
    await pass(60);
    expect(line.status).toMatchObject({ state: "closed", refusal: { code: "not_found" } });
  });

  test("opens a new line when the server does not know this one any more", async () => {
    line.start();
    await pass(0);
    server.refuse["monitor.ping"] = "not_signed_in";
    await pass(20);
    server.refuse = {};
    await pass(1);
    expect(line.status.state).toBe("open");
    expect(server.opened).toHaveLength(2);
  });

  test("greets anew when the server took it off its chat, and does not try for ever in haste", async () => {
    line.start();
    await pass(0);
    server.refuse["chat.say"] = "not_in_chat";
    const say = (): Promise<unknown> => line.request("chat.say").catch((error: unknown) => error);
    const caught = say();
    await pass(0);
    expect(await caught).toMatchObject({ code: "no_connection" });
    expect(states.at(-1)).toBe("reconnecting");
    await pass(1);
    expect(states.at(-1)).toBe("open");
    expect(server.frames.filter((frame) => frame.type === "monitor.open")).toHaveLength(2);
    for (let again = 0; again < 30; again++) await Promise.all([say(), pass(0.5)]);
    expect(server.opened.length).toBeLessThan(8);
    server.refuse = {};
    await pass(60);
    expect(line.status.state).toBe("open");
  });

  test("is opened anew when it is told to", async () => {
    line.start();
    await pass(0);
    line.renew();
    await pass(1);
    expect(states).toEqual(["connecting", "open", "reconnecting", "open"]);
  });

  test("stops when its monitor was taken over", async () => {
    line.start();
    await pass(0);
    server.refuse["monitor.ping"] = "monitor_lost";
    await pass(20);
    expect(line.status).toMatchObject({ state: "closed", refusal: { code: "monitor_lost" } });
  });

  test("refuses a frame that is too large before it is sent", async () => {
    line.start();
    await pass(0);
    const caught = await line.request("chat.say", { text: "é".repeat(20_000) }).catch((error: unknown) => error);
    expect(caught).toMatchObject({ code: "too_long", field: "text" });
    expect(server.frames).toHaveLength(1);
  });
});
