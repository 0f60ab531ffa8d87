import { describe, expect, test } from "vitest";
import { caughtUp, emptyLog } from "../data/message-log.js";
import type { Message, PatronChat } from "../data/types.js";
import { chatAfter, delivery, endedBy, pageBeside, phase, secondsWaited, returnedBecause, waitingMessage, wasMet, type VisitState } from "./phase.js";

const chat: PatronChat = {
  id: "c1",
  state: "waiting",
  library_name: "Maple County Library",
  queue_name: "Maple",
  place: 2,
  librarian_name: null,
  last_seq: 1,
  received: { librarian: 0 },
  has_email: false,
  open: true,
  left: false,
  returned: false,
  ended_by: null,
  survey: null,
  waiting_messages: [],
  viewport: null,
  files: null,
};

function transcript(...lines: [Message["kind"], Message["from"]][]): Message[] {
  return lines.map(([kind, from], index) => ({
    seq: index + 1,
    at: `2026-11-23T10:00:${String(index).padStart(2, "0")}.000Z`,
    kind,
    from,
    name: from === "librarian" ? "Ruth" : "Ana",
    text: kind === "said" || kind === "asked" ? "text" : "",
    client_id: null,
    file: null,
  }));
}

function visit(lines: [Message["kind"], Message["from"]][], change: Partial<VisitState> = {}): VisitState {
  const messages = transcript(["asked", "patron"], ...lines);
  return {
    chat,
    log: caughtUp(emptyLog, messages, messages.length),
    outgoing: [],
    line: { state: "open", way: "socket", refusal: null },
    typing: null,
    delivered: 0,
    clockAhead: 0,
    left: false,
    mailedTo: null, following: { stage: "off", name: "", end: null },
    ...change,
  };
}

describe("the phase", () => {
  test("is connecting until the server has described the chat", () => {
    expect(phase(visit([], { chat: null }))).toBe("connecting");
  });

  test("follows the state of the chat", () => {
    expect(phase(visit([]))).toBe("waiting");
    expect(phase(visit([["joined", "librarian"]], { chat: { ...chat, state: "active" } }))).toBe("chatting");
    expect(phase(visit([], { chat: { ...chat, state: "ended" } }))).toBe("over");
  });

  test("is over for a patron who left, though the librarian may write on", () => {
    const left = visit([["joined", "librarian"], ["left", "patron"], ["said", "librarian"]], { chat: { ...chat, state: "active" } });
    expect(phase(left)).toBe("over");
    expect(endedBy(left)).toBe("patron");
    expect(endedBy(visit([["joined", "librarian"], ["left", "patron"], ["ended", "librarian"]]))).toBe("patron");
  });
});

describe("a new message", () => {
  const [joined, returned, ended] = transcript(["joined", "librarian"], ["returned", "system"], ["ended", "librarian"]) as [
    Message,
    Message,
    Message,
  ];

  test("tells who joined", () => {
    expect(chatAfter(chat, joined)).toMatchObject({ state: "active", librarian_name: "Ruth", place: null });
  });

  test("tells that the chat is first in line again", () => {
    expect(chatAfter(chatAfter(chat, joined), returned)).toMatchObject({ state: "waiting", librarian_name: null, place: 1 });
    expect(returnedBecause(visit([["joined", "librarian"], ["returned", "system"]]))).toBe("returned");
    expect(returnedBecause(visit([["joined", "librarian"], ["reoffered", "system"]]))).toBe("reoffered");
    expect(returnedBecause(visit([["joined", "librarian"], ["returned", "system"], ["joined", "librarian"]]))).toBeNull();
  });

  test("tells that it is over", () => {
    expect(chatAfter(chat, ended).state).toBe("ended");
    expect(endedBy(visit([["ended", "system"]]))).toBe("system");
  });
});

test("a librarian was met once one joined", () => {
  expect(wasMet(visit([]))).toBe(false);
  expect(wasMet(visit([["joined", "librarian"], ["returned", "system"]]))).toBe(true);
});

test("delivery is told under the last own message and under those that did not arrive yet", () => {
  const state = visit([["said", "patron"], ["said", "patron"], ["said", "librarian"], ["said", "patron"]], { delivered: 3 });
  expect(state.log.messages.map((message) => delivery(state, message))).toEqual([null, null, null, null, "sent"]);
  const all = { ...state, delivered: 5 };
  expect(all.log.messages.map((message) => delivery(all, message))).toEqual([null, null, null, null, "delivered"]);
});

describe("the page beside the chat", () => {
  const roomy = { ...chat, viewport: "https://www.maple.example/" };
  const seeing = (...pages: [Message["kind"], string][]): VisitState => {
    const lines: [Message["kind"], string][] = [["asked", "?"], ["joined", ""], ...pages];
    const messages = lines.map(([kind, text], index): Message => ({
      seq: index + 1,
      at: "2026-11-23T10:00:00.000Z",
      kind,
      from: kind === "asked" ? "patron" : "librarian",
      name: "Ruth",
      text,
      client_id: null,
      file: null,
    }));
    return visit([], { chat: roomy, log: caughtUp(emptyLog, messages, messages.length) });
  };
  const first: [Message["kind"], string] = ["shown", "https://one.example/"];
  const linked: [Message["kind"], string] = ["linked", "https://two.example/"];
  const last: [Message["kind"], string] = ["shown", "https://three.example/"];

  test("is none where the chat has no room for it", () => {
    expect(pageBeside(visit([["shown", "librarian"]]))).toBeNull();
    expect(pageBeside(visit([], { chat: null }))).toBeNull();
  });

  test("is the library's own until the librarian shows one, and then the last of them; links change nothing", () => {
    expect(pageBeside(seeing(linked))).toBe("https://www.maple.example/");
    expect(pageBeside(seeing(first, linked))).toBe("https://one.example/");
    expect(pageBeside(seeing(first, linked, last))).toBe("https://three.example/");
  });

  test("is the one that the patron went back to, until another is shown", () => {
    const again = { address: "https://one.example/", after: 5, turn: 1 };
    expect(pageBeside(seeing(first, last), again)).toBe("https://one.example/");
    expect(pageBeside(seeing(first, last, linked), again)).toBe("https://one.example/");
    expect(pageBeside(seeing(first, last, linked, ["shown", "https://four.example/"]), again)).toBe("https://four.example/");
  });
});

test("the wait runs from the question or from the return to the line, by the server's clock", () => {
  const now = Date.parse("2026-11-23T10:01:00.000Z");
  expect(secondsWaited(visit([], { clockAhead: 65_000 }), now)).toBe(125);
  expect(secondsWaited(visit([["joined", "librarian"], ["returned", "system"]]), now)).toBe(58);
  expect(secondsWaited(visit([], { clockAhead: -3_600_000 }), now)).toBe(0);
});

describe("what the queue says meanwhile", () => {
  const waiting_messages = [
    { after_seconds: 60, text: "Still looking." },
    { after_seconds: 0, text: "Thank you." },
  ];
  const patient = visit([], { chat: { ...chat, waiting_messages } });

  test.each([
    [0, "Thank you."],
    [59, "Thank you."],
    [60, "Still looking."],
    [600, "Still looking."],
  ])("after %i seconds", (seconds, text) => expect(waitingMessage(patient, seconds)).toBe(text));

  test("nothing, where the queue has no message", () => expect(waitingMessage(visit([]), 60)).toBe(""));
});
