import { expect, test } from "vitest";
import { Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { Script } from "../data/types.js";
import { Scripts, scriptsWith } from "./scripts.js";

const script = (id: string, name: string, text: string): Script => ({ id, name, text, scope: "mine", kind: "text", patrons: false });
const known = [script("1", "Greeting", "Hello, you have reached us."), script("2", "Hold on", "One moment while I look.")];

test("a script is found by words of its name or text, in any order", () => {
  expect(scriptsWith("", known)).toEqual(known);
  expect(scriptsWith(" LOOK hold", known).map(({ id }) => id)).toEqual(["2"]);
  expect(scriptsWith("hello look", known)).toEqual([]);
});

test("what was read stays when it cannot be read again, with the reason", async () => {
  let answer = (): Promise<unknown> => Promise.resolve({ scripts: known });
  const http = { get: <T>() => answer() as Promise<T> } as unknown as Http;
  const scripts = new Scripts(http);
  await scripts.read();
  expect(scripts.all).toEqual(known);
  answer = () => Promise.reject(new Refusal("try_again", "In a moment."));
  await scripts.read();
  expect(scripts.all).toEqual(known);
  expect(scripts.refusal?.message).toBe("In a moment.");
  scripts.forget();
  expect(scripts.all).toBeNull();
});
