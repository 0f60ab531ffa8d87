// @vitest-environment happy-dom
import fc from "fast-check";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { noConnection, Refusal } from "./errors.js";
import { CANCELLED, UPLOAD_FAILED } from "./file-post.js";
import { chatFileFault, OutgoingFiles } from "./outgoing-files.js";
import type { FilesToSend, Message } from "./types.js";

const RULES: FilesToSend = { accept: [".png", ".pdf"], most_bytes: 10 * 1024 * 1024 };
const picture = (name = "map.png"): File => new File(["a map"], name);

/** A desk that takes files, and a bucket that holds each until it is told to let go. */
class Desk {
  asked: [string, Record<string, unknown>][] = [];
  refusals: Refusal[] = [];
  lines: string[] = [];
  posted: { file: File; come: (share: number) => void; let: () => void; refuse: (refusal: Refusal) => void; signal: AbortSignal }[] = [];
  changes = 0;

  files = new OutgoingFiles({
    chat: "c1",
    request: <T>(type: string, fields: Record<string, unknown>): Promise<T> => {
      this.asked.push([type, fields]);
      const refusal = this.refusals.shift();
      if (refusal) return Promise.reject(refusal);
      const answer = type === "chat.begin_file" ? { id: `there-${this.asked.length}`, name: fields.name, upload: { url: "https://files.example/", fields: {} } } : { message: { text: fields.file } };
      return Promise.resolve(answer as T);
    },
    changed: () => this.changes++,
    sent: (message: Message) => this.lines.push(message.text),
    post: (_to, file, { come, signal }) =>
      new Promise((resolve, reject) => {
        this.posted.push({ file, come, let: resolve, refuse: reject, signal: signal as AbortSignal });
        signal?.addEventListener("abort", () => reject(new Refusal(CANCELLED, "Cancelled.")));
      }),
    newId: () => `f${(this.made += 1)}`,
    wait: () => Promise.resolve(),
  });
  private made = 0;

  of(type: string): Record<string, unknown>[] {
    return this.asked.filter(([one]) => one === type).map(([, fields]) => fields);
  }
}

let desk: Desk;
const settled = (): Promise<void> => new Promise((next) => setTimeout(next));
const shown = (): [string, string][] => desk.files.list.map(({ name, state }) => [name, state]);

beforeEach(() => {
  desk = new Desk();
});

describe("what may be sent", () => {
  test.each([
    ["map.png", 5, null],
    ["MAP.PDF", 5, null],
    ["map.png", RULES.most_bytes, null],
    ["map.png", RULES.most_bytes + 1, "map.png: a file may have up to 10 MB."],
    ["map.png", 0, "map.png: the file is empty."],
    ["run.exe", 5, "run.exe: this kind of file cannot be sent here. Possible: PNG, PDF."],
    ["drawing.svg", 5, "drawing.svg: this kind of file cannot be sent here. Possible: PNG, PDF."],
    ["png", 5, "png: this kind of file cannot be sent here. Possible: PNG, PDF."],
  ])("%s of %i bytes", (name, size, fault) => expect(chatFileFault({ name, size }, RULES)).toBe(fault));

  test("one that may not be sent asks nothing of the desk and stays with the reason until it is removed", async () => {
    desk.files.add([picture("run.exe")], RULES);
    await settled();
    expect(desk.asked).toEqual([]);
    expect(desk.files.list[0]).toMatchObject({ state: "refused", mayRetry: false });
    desk.files.remove("f1");
    expect(desk.files.list).toEqual([]);
  });

  test("where no files are sent each is refused by name", () => {
    desk.files.add([picture()], null);
    expect(desk.files.list[0]?.reason).toBe("map.png: no files are sent in this chat.");
  });
});

describe("on the way", () => {
  test("a file goes to the bucket and becomes a line", async () => {
    desk.files.add([picture()], RULES);
    await settled();
    desk.posted[0]?.come(0.5);
    expect(desk.files.list[0]).toMatchObject({ state: "sending", share: 0.5 });
    expect(desk.files.busy).toBe(true);
    desk.posted[0]?.let();
    await settled();
    expect(desk.of("chat.send_file")).toEqual([{ chat: "c1", client_id: "f1", file: "there-1" }]);
    expect(desk.lines).toEqual(["there-1"]);
    expect(desk.files.list).toEqual([]);
    expect(desk.files.busy).toBe(false);
  });

  test("several go one after the other, in the order in which they were chosen", async () => {
    desk.files.add([picture("a.png"), picture("b.png")], RULES);
    await settled();
    expect(shown()).toEqual([["a.png", "sending"], ["b.png", "waiting"]]);
    desk.posted[0]?.let();
    await settled();
    expect(desk.posted.map(({ file }) => file.name)).toEqual(["a.png", "b.png"]);
  });

  test("a cancelled one is stopped, and the next one goes", async () => {
    desk.files.add([picture("a.png"), picture("b.png")], RULES);
    await settled();
    desk.files.remove("f1");
    await settled();
    expect(desk.posted[0]?.signal.aborted).toBe(true);
    expect(shown()).toEqual([["b.png", "sending"]]);
    desk.posted[1]?.let();
    await settled();
    expect(desk.lines).toHaveLength(1);
  });

  test("one that is cancelled before the bucket was named is not sent there", async () => {
    desk.files.add([picture()], RULES);
    desk.files.remove("f1");
    await settled();
    expect(desk.posted).toEqual([]);
    expect(desk.lines).toEqual([]);
  });
});

describe("when it does not get through", () => {
  test("what is only held up goes on by itself, under the same id, without another upload", async () => {
    desk.files.add([picture()], RULES);
    await settled();
    desk.refusals = [noConnection(), new Refusal("too_fast", "Wait.", {}, null, 2)];
    desk.posted[0]?.let();
    await settled();
    expect(desk.posted).toHaveLength(1);
    expect(desk.of("chat.send_file").map((fields) => fields.client_id)).toEqual(["f1", "f1", "f1"]);
    expect(desk.lines).toEqual(["there-1"]);
  });

  test("after many attempts it is refused, and may be tried again", async () => {
    desk.refusals = Array.from({ length: 7 }, noConnection);
    desk.files.add([picture()], RULES);
    await vi.waitFor(() => expect(shown()).toEqual([["map.png", "refused"]]));
    expect(desk.files.list[0]?.mayRetry).toBe(true);
    desk.files.again("f1");
    await settled();
    desk.posted[0]?.let();
    await settled();
    expect(desk.lines).toHaveLength(1);
  });

  test("a refused upload may be tried again from the beginning", async () => {
    desk.files.add([picture()], RULES);
    await settled();
    desk.posted[0]?.refuse(new Refusal(UPLOAD_FAILED, "The file was not taken. Try again."));
    await settled();
    expect(desk.files.list[0]).toMatchObject({ reason: "map.png: The file was not taken. Try again.", mayRetry: true, share: 0 });
    desk.files.again("f1");
    await settled();
    expect(desk.of("chat.begin_file")).toHaveLength(2);
  });

  test("what the desk finds to be something else is refused for good, and named once", async () => {
    desk.files.add([picture()], RULES);
    await settled();
    desk.refusals = [new Refusal("invalid", "map.png: this is not a PNG picture, whatever its name says.")];
    desk.posted[0]?.let();
    await settled();
    expect(desk.files.list[0]).toMatchObject({ state: "refused", mayRetry: false, reason: "map.png: this is not a PNG picture, whatever its name says." });
  });

  test("nothing is sent any more after the end, and nothing is tried again", async () => {
    desk.files.add([picture("a.png"), picture("b.png")], RULES);
    await settled();
    desk.files.giveUp("the chat had ended.");
    await settled();
    expect(desk.files.list.map(({ reason }) => reason)).toEqual(["a.png: the chat had ended.", "b.png: the chat had ended."]);
    desk.files.again("f1");
    desk.posted[0]?.let();
    await settled();
    expect(shown()).toEqual([["a.png", "refused"], ["b.png", "refused"]]);
    expect(desk.lines).toEqual([]);
  });
});

/** What may happen to the files of a chat, in any order. */
const happening = fc.oneof(
  fc.record({ what: fc.constantFrom("add", "fault", "remove", "again"), which: fc.nat(5) }),
  fc.record({ what: fc.constantFrom("arrives", "upload fails", "desk is away", "desk refuses"), which: fc.nat(5) }),
);

test("whatever happens, one is sent at a time, each at most once, and none is lost without a word", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 25 }), async (happenings) => {
      desk = new Desk();
      const removed = new Set<string>();
      let added = 0;
      for (const { what, which } of happenings) {
        const id = `f${which + 1}`;
        const post = desk.posted.at(-1);
        if (what === "add") desk.files.add([picture(`${++added}.png`)], RULES);
        if (what === "fault") desk.files.add([picture(`${++added}.exe`)], RULES);
        if (what === "again" && desk.files.list.some((one) => one.client_id === id && one.mayRetry)) desk.files.again(id);
        if (what === "remove" && desk.files.list.some((one) => one.client_id === id)) {
          removed.add(id);
          desk.files.remove(id);
        }
        if (what === "arrives") post?.let();
        if (what === "upload fails") post?.refuse(new Refusal(UPLOAD_FAILED, "Failed."));
        if (what === "desk is away") desk.refusals.push(noConnection());
        if (what === "desk refuses") desk.refusals.push(new Refusal("invalid", "No."));
        await settled();
        const states = desk.files.list.map(({ state }) => state);
        expect(states.filter((state) => state === "sending").length).toBeLessThanOrEqual(1);
        expect(desk.files.list.every(({ state, reason }) => (state === "refused") === (reason !== null))).toBe(true);
        expect(states.length + removed.size + desk.lines.length).toBe(added);
      }
      expect(new Set(desk.lines).size).toBe(desk.lines.length);
      expect(desk.files.busy).toBe(desk.files.list.some(({ state }) => state !== "refused"));
    }),
    { numRuns: 60 },
  );
});
