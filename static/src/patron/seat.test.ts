import { describe, expect, test } from "vitest";
import { giveUpSeat, seatInFragment, seatOnPage, takeSeat } from "./seat.js";
import { tabStorage } from "./tab-storage.js";

function tab() {
  const kept = new Map<string, string>();
  const storage = tabStorage(
    () =>
      ({
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => kept.set(key, value),
        removeItem: (key: string) => kept.delete(key),
      }) as unknown as Storage,
  );
  const shown: string[] = [];
  const history = { replaceState: (_data: unknown, _title: string, url?: string | URL | null) => shown.push(String(url)) };
  const open = (hash: string) => takeSeat("maple", storage, { hash, pathname: "/chat/maple/conversation", search: "" }, history);
  return { kept, storage, shown, open };
}

describe("the seat within the page", () => {
  const pageWith = (dataset: Record<string, string>): HTMLElement => ({ dataset }) as unknown as HTMLElement;

  test("is taken once, and the address becomes that of the conversation", () => {
    const { shown, open } = tab();
    const history = { replaceState: (_data: unknown, _title: string, url?: string | URL | null) => shown.push(String(url)) };
    const page = pageWith({ seat: "c1.token", conversation: "/chat/maple/conversation" });
    expect(seatOnPage(page, history)).toEqual({ chat: "c1", token: "token" });
    expect(shown).toEqual(["/chat/maple/conversation"]);
    expect(seatOnPage(page, history)).toBeNull();
    expect(open("")).toBeNull();
  });
});

describe("the seat in the address", () => {
  test("is the chat before the first dot and the token after it", () => {
    expect(seatInFragment("#c1.to.ken")).toEqual({ chat: "c1", token: "to.ken" });
  });

  test.each(["", "#", "#c1", "#.token", "#c1."])("is none in %j", (fragment) => {
    expect(seatInFragment(fragment)).toBeNull();
  });

  test("leaves the address and is there again after a reload", () => {
    const { open, shown } = tab();
    expect(open("#c1.token")).toEqual({ chat: "c1", token: "token" });
    expect(shown).toEqual(["/chat/maple/conversation"]);
    expect(open("")).toEqual({ chat: "c1", token: "token" });
  });

  test("gives way to a newer one", () => {
    const { open } = tab();
    open("#c1.token");
    open("#c2.token");
    expect(open("")?.chat).toBe("c2");
  });
});

test("a new chat starts with what was being written, and nothing else of the old one is left", () => {
  const { open, storage, kept } = tab();
  const seat = open("#c1.token");
  storage.write("draft.c1", "and where is it?");
  storage.write("unsent.c1", []);
  giveUpSeat("maple", seat, storage);
  expect([...kept.keys()]).toEqual(["readyref.form.maple"]);
  expect(storage.read("form.maple")).toEqual({ values: { question: "and where is it?" }, sent: null });
});

test("a browser that keeps nothing breaks nothing", () => {
  const storage = tabStorage(() => {
    throw new DOMException("denied", "SecurityError");
  });
  storage.write("seat.maple", "x");
  storage.forget("seat.maple");
  expect(storage.read("seat.maple")).toBeNull();
});
