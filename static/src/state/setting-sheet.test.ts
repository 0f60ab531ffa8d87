// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { Refusal } from "../data/errors.js";
import { FakeHttp } from "../data/fake-http.js";
import type { SettingView } from "../data/types.js";
import { keepIn } from "./keep.js";
import { SettingSheet } from "./setting-sheet.js";

const PATH = "/api/settings/outgoing-address";
const SETTING = { name: "outgoing-address", fields: [{ name: "address" }, { name: "capture" }] } as unknown as SettingView;
const at = (revision: number, address: string) => ({
  values: { address, capture: true },
  revision,
  saved_at: "2026-11-26T10:00:00.000Z",
  saved_by: "Cleo",
  notes: [],
});

describe("the form of a setting", () => {
  let http: FakeHttp;
  let sheet: SettingSheet;

  const anew = async (): Promise<SettingSheet> => {
    const made = new SettingSheet(SETTING, PATH, http, keepIn(window.sessionStorage));
    await made.open();
    return made;
  };

  beforeEach(async () => {
    window.sessionStorage.clear();
    http = new FakeHttp();
    http.answers[`GET ${PATH}`] = at(1, "ask@harlow.example");
    sheet = await anew();
  });

  it("shows what is saved, and nothing is changed", () => {
    expect([sheet.typed.address, sheet.isChanged]).toEqual(["ask@harlow.example", false]);
  });

  it("knows which fields were changed, and that one was changed back", () => {
    sheet.set("address", "desk@harlow.example");
    expect(sheet.changedFields).toEqual(["address"]);
    sheet.set("address", "ask@harlow.example");
    expect(sheet.isChanged).toBe(false);
  });

  it("keeps what was typed over a reload", async () => {
    sheet.set("address", "desk@harlow.example");
    expect((await anew()).typed.address).toBe("desk@harlow.example");
    sheet.undo();
    expect((await anew()).typed.address).toBe("ask@harlow.example");
  });

  it("saves all values with the revision they were made from", async () => {
    sheet.set("address", "desk@harlow.example");
    http.answers[`PUT ${PATH}`] = at(2, "desk@harlow.example");
    await sheet.save();
    expect(http.asked.at(-1)?.body).toEqual({ revision: 1, values: { address: "desk@harlow.example", capture: true } });
    expect([sheet.justSaved, sheet.isChanged, sheet.saved?.revision]).toEqual([true, false, 2]);
  });

  it("puts each fault at its field, and loses nothing", async () => {
    sheet.set("address", "desk");
    http.answers[`PUT ${PATH}`] = new Refusal("invalid", "No address.", { field: "address", fields: { address: "No address.", capture: "Choose." } });
    await sheet.save();
    expect(sheet.faults).toEqual({ address: "No address.", capture: "Choose." });
    expect(sheet.typed.address).toBe("desk");
  });

  it("says what has no field of its own beside the form", async () => {
    http.answers[`PUT ${PATH}`] = new Refusal("try_again", "Try again.");
    await sheet.save();
    expect(sheet.refusal?.message).toBe("Try again.");
  });

  describe("that a colleague saved meanwhile", () => {
    beforeEach(async () => {
      sheet.set("address", "desk@harlow.example");
      const details = { current: at(2, "info@harlow.example").values, revision: 2, saved_by: "Dana", saved_at: "2026-11-26T10:01:00.000Z" };
      http.answers[`PUT ${PATH}`] = new Refusal("saved_meanwhile", "Dana saved this.", details);
      await sheet.save();
    });

    it("shows theirs, and keeps mine", () => {
      expect(sheet.meanwhile).toMatchObject({ by: "Dana", revision: 2, values: { address: "info@harlow.example" } });
      expect(sheet.typed.address).toBe("desk@harlow.example");
    });

    it("can be saved over, now that it was seen", async () => {
      http.answers[`PUT ${PATH}`] = at(3, "desk@harlow.example");
      await sheet.saveMine();
      expect(http.asked.at(-1)?.body).toMatchObject({ revision: 2 });
      expect(sheet.meanwhile).toBeNull();
    });

    it("can be left as it is", async () => {
      http.answers[`GET ${PATH}`] = at(2, "info@harlow.example");
      await sheet.takeTheirs();
      expect([sheet.typed.address, sheet.meanwhile]).toEqual(["info@harlow.example", null]);
    });

    it("is told as well when a form is opened with changes from before", async () => {
      http.answers[`GET ${PATH}`] = at(2, "info@harlow.example");
      const again = await anew();
      expect(again.meanwhile?.values.address).toBe("info@harlow.example");
      expect(again.typed.address).toBe("desk@harlow.example");
    });
  });
});
