// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import type { Http } from "./http.js";
import { FILE_LIMITS, fileFault, sendFile, sizeOf } from "./upload.js";

const MEGABYTE = 1024 * 1024;
const weighing = (size: number): { name: string; size: number } => ({ name: "map.pdf", size });

describe("what may be attached", () => {
  test.each([
    ["one small file", 300, [], null],
    ["the largest allowed", FILE_LIMITS.bytes, [], null],
    ["one that is too large", FILE_LIMITS.bytes + 1, [], "at most 5 MB"],
    ["an empty one", 0, [], "it is empty"],
    ["one too many", 1, [1, 1, 1, 1, 1], "at most 5 files"],
    ["too much together", 3 * MEGABYTE, [4 * MEGABYTE + 1], "all files together"],
    ["just enough together", 3 * MEGABYTE, [4 * MEGABYTE], null],
  ])("%s", (_name, size, others, fault) => {
    const found = fileFault(weighing(size), others.map(weighing));
    if (fault === null) expect(found).toBeNull();
    else expect(found).toContain(fault);
  });
});

test.each([
  [300, "300 bytes"],
  [12_288, "12 kB"],
  [1_023_999, "1 MB"],
  [4_400_000, "4.2 MB"],
])("%i bytes are told as %s", (bytes, told) => expect(sizeOf(bytes)).toBe(told));

describe("sending", () => {
  const http = {
    post: () => Promise.resolve({ id: "f1", name: "the-map.pdf", upload: { url: "https://files.example/", fields: { key: "uploads/f1", policy: "p" } } }),
  } as unknown as Http;

  /** A request that is answered with this status, half way heard of. */
  class Sending {
    upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
    onload?: () => void;
    onerror?: () => void;
    form: FormData | null = null;

    constructor(readonly status: number) {}
    open(): void {
      // Nothing is opened.
    }
    send(form: FormData): void {
      this.form = form;
      this.upload.onprogress?.({ loaded: 1, total: 2 });
      if (this.status) this.onload?.();
      else this.onerror?.();
    }
  }

  const sendBy = (sending: Sending, come: (share: number) => void = () => undefined): ReturnType<typeof sendFile> =>
    sendFile(http, new File(["text"], "map.pdf", { type: "application/pdf" }), come, () => sending as unknown as XMLHttpRequest);

  test("posts the fields, then the file, and tells how far it has come", async () => {
    const sending = new Sending(204);
    const shares: number[] = [];
    expect(await sendBy(sending, (share) => shares.push(share))).toEqual({
      id: "f1",
      name: "the-map.pdf",
      media_type: "application/pdf",
      size: 4,
    });
    expect([...(sending.form?.keys() ?? [])]).toEqual(["key", "policy", "file"]);
    expect(shares).toEqual([0.5]);
  });

  test("a refused file and a lost network are told apart", async () => {
    await expect(sendBy(new Sending(403))).rejects.toMatchObject({ code: "upload_failed", status: 403 });
    await expect(sendBy(new Sending(0))).rejects.toMatchObject({ code: "no_connection" });
  });
});
