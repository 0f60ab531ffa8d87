// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { noConnection } from "./errors.js";
import { FetchedFile, isPicture } from "./fetched-file.js";

const file = (media_type = "image/png"): { id: string; name: string; media_type: string; size: number } => ({ id: "f1", name: "map", media_type, size: 5 });

test.each([
  ["image/png", true],
  ["image/webp", true],
  ["image/svg+xml", false],
  ["image/heic", false],
  ["application/pdf", false],
  ["text/html", false],
])("%s is shown as a picture: %s", (type, is) => expect(isPicture(file(type))).toBe(is));

test("a link that is over is asked for again, once", async () => {
  const address = vi.fn((id: string) => Promise.resolve(`https://files.example/${id}?${address.mock.calls.length}`));
  const fetched = new FetchedFile(file(), address, () => undefined);
  await fetched.look();
  expect(fetched.picture).toBe("https://files.example/f1?1");
  fetched.broken();
  await vi.waitFor(() => expect(fetched.picture).toBe("https://files.example/f1?2"));
  fetched.broken();
  expect(fetched.picture).toBeNull();
  expect(address).toHaveBeenCalledTimes(2);
});

test("once it was shown, the next link that is over is asked for again", async () => {
  const address = vi.fn(() => Promise.resolve("https://files.example/f1"));
  const fetched = new FetchedFile(file(), address, () => undefined);
  await fetched.look();
  fetched.broken();
  await vi.waitFor(() => expect(fetched.picture).not.toBeNull());
  fetched.shown();
  fetched.broken();
  await vi.waitFor(() => expect(address).toHaveBeenCalledTimes(3));
});

test("nothing is asked for what is no picture until it is to be saved", async () => {
  const address = vi.fn(() => Promise.resolve("https://files.example/f1"));
  const fetched = new FetchedFile(file("application/pdf"), address, () => undefined);
  await fetched.look();
  expect(address).not.toHaveBeenCalled();
});

test("why it cannot be fetched is told", async () => {
  const fetched = new FetchedFile(file(), () => Promise.reject(noConnection()), () => undefined);
  await fetched.save();
  expect(fetched.fault).toContain("cannot be reached");
});
