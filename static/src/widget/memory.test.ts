import { describe, expect, it } from "vitest";
import { Memory } from "./memory.js";

function tab(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    get length() {
      return kept.size;
    },
  } as Storage;
}

const refused = (): Storage => {
  throw new DOMException("Refused", "SecurityError");
};

describe("what the library's page remembers of a chat", () => {
  it("is there on the next page of the tab", () => {
    const storage = tab();
    const first = new Memory("one", () => storage);
    first.open(true);
    first.keep("seat.harlow", { chat: "c", token: "t" });
    const next = new Memory("one", () => storage);
    expect(next.kept).toEqual({ isOpen: true, things: { "seat.harlow": { chat: "c", token: "t" } } });
    expect(next.hasChat).toBe(true);
    expect(new Memory("another", () => storage).hasChat).toBe(false);
  });

  it("leaves nothing in the tab once the last of it is forgotten", () => {
    const storage = tab();
    const memory = new Memory("one", () => storage);
    memory.keep("seat.harlow", {});
    memory.keep("seat.harlow", null);
    expect(storage.length).toBe(0);
    memory.open(true);
    memory.forget();
    expect(storage.length).toBe(0);
  });

  it("lasts as long as the page where the tab may keep nothing", () => {
    const memory = new Memory("one", refused);
    memory.keep("seat.harlow", {});
    expect(memory.hasChat).toBe(true);
  });

  it("is nothing where the tab holds something else under its name", () => {
    const storage = tab();
    storage.setItem("one", "{");
    expect(new Memory("one", () => storage).hasChat).toBe(false);
  });
});
