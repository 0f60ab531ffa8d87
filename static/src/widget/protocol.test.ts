import { describe, expect, it } from "vitest";
import { opened, sealed, type FromChat } from "./protocol.js";

const TYPES: readonly FromChat["type"][] = ["ready", "escape"];

describe("what the two pages hear of each other", () => {
  it("is a message of ours, of a type that is listened to", () => {
    expect(opened<FromChat>(sealed({ type: "ready" }), TYPES)?.type).toBe("ready");
  });

  it.each([
    ["nothing", null],
    ["words", "ready"],
    ["another script's message", { type: "ready" }],
    ["another script's message with a name", { type: "ready", from: "elsewhere" }],
    ["a type for the other side", { type: "kept", from: "readyref" }],
  ])("is not %s", (_what, data) => {
    expect(opened<FromChat>(data, TYPES)).toBeNull();
  });
});
