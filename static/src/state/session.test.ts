import { beforeEach, describe, expect, test } from "vitest";
import type { Keep } from "./keep.js";
import { Session } from "./session.js";

function memory(): Keep & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get: (name) => kept.get(name) ?? null,
    set: (name, value) => {
      if (value === null) kept.delete(name);
      else kept.set(name, value);
    },
    clear: () => kept.clear(),
  };
}

interface Answer {
  status?: number;
  body: unknown;
}
const ME = { staff: { username: "maya" } };
const tokens = (name: string, expires_in = 3600): Answer => ({
  body: { tokens: { id_token: name, refresh_token: "refresh", expires_in } },
});

let keep: ReturnType<typeof memory>;
let answers: Record<string, () => Answer>;
let asked: { path: string; token: string | null; body: unknown }[];

const fetcher = ((path: string, init: RequestInit) => {
  const headers = init.headers as Record<string, string>;
  asked.push({ path, token: headers.Authorization ?? null, body: init.body ? JSON.parse(init.body as string) : null });
  const { status = 200, body } = (answers[path] ?? (() => ({ status: 404, body: { code: "not_found" } })))();
  return Promise.resolve(new Response(JSON.stringify(body), { status }));
}) as typeof fetch;

const expired = (): Answer => ({ status: 401, body: { code: "session_expired", message: "Expired." } });
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  keep = memory();
  asked = [];
  answers = {
    "/api/sign-in": () => tokens("first"),
    "/api/sign-in/renew": () => ({ body: { tokens: { id_token: "renewed", expires_in: 3600 } } }),
    "/api/sign-out": () => ({ body: {} }),
    "/api/me": () => ({ body: ME }),
    "/api/lists": () => ({ body: { lists: [] } }),
  };
});

describe("signing in", () => {
  test("loads who I am, and keeps the tokens for this tab", async () => {
    const session = new Session(keep, fetcher);
    await session.signIn("maya", "secret");
    expect(session.signedIn).toBe("yes");
    expect(session.me).toEqual(ME);
    expect(keep.get("tokens")).toContain("first");
    expect(keep.get("tokens")).not.toContain("secret");
  });

  test("a wrong password leaves one at the door", async () => {
    answers["/api/sign-in"] = () => ({ status: 401, body: { code: "wrong_credentials", message: "No." } });
    const session = new Session(keep, fetcher);
    await session.restore();
    await expect(session.signIn("maya", "wrong")).rejects.toMatchObject({ code: "wrong_credentials" });
    expect(session.signedIn).toBe("no");
  });

  test("an account that needs a new password gets to choose one", async () => {
    answers["/api/sign-in"] = () => ({ body: { challenge: "new_password", session: "s1" } });
    answers["/api/sign-in/new-password"] = () => tokens("first");
    const session = new Session(keep, fetcher);
    await session.signIn("maya", "old");
    expect(session.challenge).toEqual({ username: "maya", session: "s1", kind: "new_password" });
    await session.chooseNewPassword("new");
    expect(session.signedIn).toBe("yes");
    expect(session.challenge).toBeNull();
  });

  test("what is not saved yet is saved before the tokens are let go", async () => {
    const session = new Session(keep, fetcher);
    answers["/api/draft"] = () => ({ body: {} });
    session.beforeLeaving = () => session.http.put("/api/draft", {});
    await session.signIn("maya", "secret");
    await session.signOut();
    expect(asked.slice(-2).map(({ path, token }) => [path, token])).toEqual([
      ["/api/draft", "first"],
      ["/api/sign-out", null],
    ]);
  });

  test("signing out forgets everything that was kept", async () => {
    const session = new Session(keep, fetcher);
    await session.signIn("maya", "secret");
    keep.set("draft.c1", "half a thought");
    await session.signOut();
    expect([...keep.kept.keys()]).toEqual([]);
    expect(session.me).toBeNull();
  });
});

describe("a token that runs out", () => {
  test("is renewed before it does, once for all who wait", async () => {
    answers["/api/sign-in"] = () => tokens("short", 60);
    const session = new Session(keep, fetcher);
    answers["/api/me"] = () => ({ body: ME });
    await session.signIn("maya", "secret");
    asked = [];
    keep.set("tokens", keep.get("tokens"));
    await Promise.all([session.http.get("/api/lists"), session.http.get("/api/lists")]);
    expect(asked.filter(({ path }) => path === "/api/sign-in/renew").length).toBeLessThanOrEqual(1);
    expect(asked.filter(({ path }) => path === "/api/lists").map(({ token }) => token)).toEqual(["renewed", "renewed"]);
  });

  test("that cannot be renewed: calls wait until the same person has signed in again", async () => {
    const session = new Session(keep, fetcher);
    await session.signIn("maya", "secret");
    answers["/api/lists"] = () =>
      asked.at(-1)?.token === "first" ? { status: 401, body: { code: "not_signed_in" } } : { body: { lists: ["fine"] } };
    answers["/api/sign-in/renew"] = expired;
    answers["/api/sign-in"] = () => tokens("second");
    const list = session.http.get("/api/lists");
    await turn();
    expect(session.signedIn).toBe("expired");
    await session.signIn("maya", "secret");
    expect(await list).toEqual({ lists: ["fine"] });
    expect(session.signedIn).toBe("yes");
  });

  test("and somebody else signs in: what was asked before is not answered", async () => {
    const session = new Session(keep, fetcher);
    await session.signIn("maya", "secret");
    answers["/api/lists"] = () => ({ status: 401, body: { code: "not_signed_in" } });
    answers["/api/sign-in/renew"] = expired;
    const caught = session.http.get("/api/lists").catch((error: unknown) => error);
    await turn();
    await session.signIn("tomas", "secret");
    expect(await caught).toMatchObject({ code: "not_signed_in" });
  });

  test("before a reload sends one to the door with the reason", async () => {
    keep.set("tokens", JSON.stringify({ id_token: "old", refresh_token: "r", expires_at: 0, username: "maya" }));
    answers["/api/sign-in/renew"] = expired;
    const session = new Session(keep, fetcher);
    await session.restore();
    expect(session.signedIn).toBe("no");
    expect(session.notice).toMatch(/expired/);
  });
});

describe("a second factor", () => {
  const wanted = (): Answer => ({ body: { challenge: "second_factor", session: "s1" } });
  const entered = { username: "maya", session: "s1", code: "123456" };

  test("is asked for after the password, and a wrong code may be followed by a right one", async () => {
    const session = new Session(keep, fetcher);
    answers["/api/sign-in"] = wanted;
    answers["/api/sign-in/second-factor"] = () => ({ status: 400, body: { code: "invalid", message: "Not right.", details: { field: "code" } } });
    await session.signIn("maya", "secret");
    expect(session.challenge?.kind).toBe("second_factor");
    await expect(session.enterCode("000000")).rejects.toMatchObject({ field: "code" });
    answers["/api/sign-in/second-factor"] = () => tokens("second");
    await session.enterCode("123456");
    expect([session.signedIn, session.challenge, asked.at(-2)?.body]).toEqual(["yes", null, entered]);
  });

  test("is asked for again over the page when the password was changed", async () => {
    const session = new Session(keep, fetcher);
    await session.signIn("maya", "secret");
    answers["/api/me/password"] = wanted;
    answers["/api/sign-in/second-factor"] = () => tokens("second");
    await session.changePassword("secret", "another");
    expect(session.signedIn).toBe("expired");
    await session.enterCode("123456");
    expect([session.signedIn, session.me, keep.get("tokens")?.includes("second")]).toEqual(["yes", ME, true]);
  });
});
