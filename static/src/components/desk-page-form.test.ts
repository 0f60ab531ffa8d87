// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { Script } from "../data/types.js";
import type { Chat } from "../state/chat.js";
import { Scripts } from "../state/scripts.js";
import "./desk-page-form.js";
import type { DeskPageForm } from "./desk-page-form.js";

const script = (name: string, kind: Script["kind"], text: string): Script => ({ id: name, name, text, kind, scope: "mine", patrons: false });

async function show(showPage: Chat["showPage"], all: Script[] = []): Promise<DeskPageForm> {
  const form = document.createElement("desk-page-form");
  form.scripts = new Scripts({ get: () => Promise.resolve({ scripts: all }) } as unknown as Http);
  form.scripts.all = all;
  form.chat = { showPage, view: { library: { id: "l1" } } } as unknown as Chat;
  document.body.append(form);
  await form.updateComplete;
  return form;
}

async function send(form: DeskPageForm, url: string): Promise<void> {
  const box = form.renderRoot.querySelector("input");
  if (box) box.value = url;
  form.renderRoot.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
  await form.updateComplete;
}

const under = (form: DeskPageForm): Element | null => form.renderRoot.querySelector("#under");

afterEach(() => document.body.replaceChildren());

test("scripts that are addresses can be picked, by the address alone", async () => {
  const form = await show(vi.fn(), [
    script("Greeting", "text", "Hello, see https://greeting.example/"),
    script("Maps", "url", "Old maps of https://first.example/ are at https://maps.example/ohio"),
    script("Broken", "url", "javascript:alert(1)"),
  ]);
  const options = [...form.renderRoot.querySelectorAll("option")];
  expect(options.map((each) => [each.value, each.textContent])).toEqual([["https://maps.example/ohio", "Maps"]]);
});

test("why a page waits is told while it waits, and gone when it was shown", async () => {
  let shown: () => void = () => undefined;
  const form = await show((_url, slowed) => {
    slowed("You are writing very fast. This will be sent in 3 s.");
    return new Promise((resolve) => (shown = resolve));
  });
  await send(form, "https://maps.example/");
  expect(under(form)?.textContent.trim()).toBe("You are writing very fast. This will be sent in 3 s.");
  expect(under(form)?.getAttribute("role")).toBe("status");
  shown();
  await new Promise((resolve) => setTimeout(resolve));
  await form.updateComplete;
  expect(under(form)?.textContent).not.toContain("very fast");
  expect(form.renderRoot.querySelector("input")?.value).toBe("");
});

test("an address that is refused stays in its field, with the reason", async () => {
  const form = await show(() => Promise.reject(new Refusal("invalid", "An address has no spaces and no backslashes.")));
  await send(form, "https://\\evil.example/");
  await new Promise((resolve) => setTimeout(resolve));
  await form.updateComplete;
  expect(under(form)?.getAttribute("role")).toBe("alert");
  expect(under(form)?.textContent).toContain("no backslashes");
  expect(form.renderRoot.querySelector("input")?.value).toBe("https://\\evil.example/");
});
