// @vitest-environment happy-dom
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { FULL, INCREMENTAL, META, SOURCE } from "./events.js";
import { typedIn, Typed } from "./typed.js";
import { HIDDEN, Veil } from "./veil.js";

const SECRET = "zebrafish";
let nodes: Map<number, Node>;
let typed: Typed;
let veil: Veil;

beforeEach(() => {
  document.body.replaceChildren();
  nodes = new Map();
  typed = new Typed();
  typed.add(SECRET);
  veil = new Veil(typed, (id) => nodes.get(id) ?? null);
});

const element = (id: number, tag: string, attributes: Record<string, string> = {}, parent: Element = document.body): Element => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  parent.append(made);
  nodes.set(id, made);
  return made;
};
const passed = (type: number, data: Record<string, unknown>): string => JSON.stringify(veil.pass({ type, data, timestamp: 1 }));
const mutation = (change: Record<string, unknown>): string => passed(INCREMENTAL, { source: SOURCE.mutation, adds: [], removes: [], texts: [], attributes: [], ...change });
const node = (tagName: string, attributes: Record<string, unknown>, childNodes: unknown[] = []): unknown => ({ type: 2, id: 1, tagName, attributes, childNodes });

describe("the veil", () => {
  it("tells no address of the page", () => {
    expect(passed(META, { href: `https://library.example/?q=${SECRET}`, width: 800, height: 600 })).not.toMatch(/library|zebra/);
  });

  it.each(["value", "placeholder", "title", "data-last", "aria-label", "name", "list", "pattern", "autocomplete", "checked", "whatever"])("passes no %s of a field", (name) => {
    for (const tag of ["input", "textarea", "select"]) {
      expect(passed(FULL, { node: node(tag, { [name]: "not known as typed" }) })).not.toContain("not known");
      element(7, tag);
      expect(mutation({ attributes: [{ id: 7, attributes: { [name]: "not known as typed" } }] })).not.toContain("not known");
    }
  });

  it("shows that something is in a field and not how much", () => {
    const short = passed(FULL, { node: node("input", { value: "a" }) });
    expect(short).toBe(passed(FULL, { node: node("input", { value: "a much longer one" }) }));
    expect(short).not.toBe(passed(FULL, { node: node("input", {}) }));
    const input = { source: SOURCE.input, id: 3, isChecked: true, text: "typed" };
    expect(passed(INCREMENTAL, input)).toBe(passed(INCREMENTAL, { ...input, text: "another", isChecked: false }));
  });

  it("passes no text inside a text area, whoever put it there", () => {
    const area = element(8, "textarea");
    const inside = document.createTextNode("hello");
    area.append(inside);
    nodes.set(9, inside);
    expect(passed(FULL, { node: node("textarea", {}, [{ type: 3, id: 9, textContent: "hello" }]) })).not.toContain("hello");
    expect(mutation({ texts: [{ id: 9, value: "hello" }] })).not.toContain("hello");
    expect(mutation({ adds: [{ parentId: 8, nextId: null, node: { type: 3, id: 9, textContent: "hello" } }] })).not.toContain("hello");
  });

  it.each([
    ["what the webmaster hid", "div", { "data-readyref-hide": "" }],
    ["what is edited", "div", { contenteditable: "true" }],
    ["what is edited as plain text", "div", { contenteditable: "plaintext-only" }],
    ["an editor without the attribute", "div", { role: "textbox" }],
    ["the widget", "readyref-chat", {}],
    ["an output", "output", {}],
  ])("passes no change inside %s", (_what, tag, attributes) => {
    const outer = element(10, tag, attributes);
    const inner = element(11, "p", {}, outer);
    const text = document.createTextNode("x");
    inner.append(text);
    nodes.set(12, text);
    expect(mutation({ texts: [{ id: 12, value: "hello" }] })).not.toContain("hello");
    expect(mutation({ attributes: [{ id: 11, attributes: { title: "hello" } }] })).not.toContain("hello");
    expect(mutation({ adds: [{ parentId: 11, nextId: null, node: node("b", { title: "hello" }) }] })).not.toContain("hello");
    expect(outer.matches(HIDDEN) && inner.matches(HIDDEN)).toBe(true);
  });

  it.each([
    { type: "password" },
    { autocomplete: "billing cc-number" },
    { autocomplete: "one-time-code" },
    { autocomplete: "section-a new-password" },
    { name: "cardNumber" },
    { id: "cvc" },
    { name: "iban" },
    { name: "pin" },
    { name: "patron_barcode" },
    { "data-rr-is-password": "true" },
  ])("hides a field wholly that speaks of a secret: %o", (attributes) => {
    expect(element(20, "input", attributes as unknown as Record<string, string>).matches(HIDDEN)).toBe(true);
  });

  it("leaves other fields and other text in sight", () => {
    expect(element(21, "input", { name: "title" }).matches(HIDDEN)).toBe(false);
    expect(element(22, "input", { name: "shipping" }).matches(HIDDEN)).toBe(false);
    expect(element(23, "div", { contenteditable: "false" }).matches(HIDDEN)).toBe(false);
    expect(passed(FULL, { node: node("label", { for: "a" }, [{ type: 3, id: 2, textContent: "Title of the book" }]) })).toContain("Title of the book");
  });

  it.each(["href", "src", "srcset", "srcdoc", "action", "onclick", "onfocus", "formaction", "poster", "ping", "nonce"])("passes no %s", (name) => {
    expect(passed(FULL, { node: node("a", { [name]: "https://library.example/" }) })).not.toContain("library.example");
  });

  it("keeps a drawing that is used again from the page, and none from elsewhere", () => {
    expect(passed(FULL, { node: node("use", { href: "#icon" }) })).toContain("#icon");
    expect(passed(FULL, { node: node("use", { href: "https://library.example/#icon" }) })).not.toContain("icon");
  });

  it.each(["script", "noscript", "meta", "base", "template"])("passes nothing of a %s", (tag) => {
    expect(passed(FULL, { node: node(tag, { content: "hello" }, [{ type: 3, id: 2, textContent: "hello" }]) })).not.toContain("hello");
  });

  it("passes only kinds of events that it knows", () => {
    for (const source of [7, 9, 10, 11, 12, 14, 16, 99]) expect(veil.pass({ type: INCREMENTAL, data: { source }, timestamp: 1 })).toBeNull();
    for (const type of [0, 1, 5, 6, 99]) expect(veil.pass({ type, data: {}, timestamp: 1 })).toBeNull();
  });

  it("changes nothing of what the recorder still has", () => {
    const data = { source: SOURCE.mutation, adds: [], removes: [], texts: [{ id: 1, value: SECRET }], attributes: [] };
    veil.pass({ type: INCREMENTAL, data, timestamp: 1 });
    expect(data.texts[0]?.value).toBe(SECRET);
  });

  it("keeps style sheets and their names, except for texts in them", () => {
    typed.add("card");
    const css = '.card::after { content: "card"; }';
    expect(passed(FULL, { node: node("style", { _cssText: css }) })).toContain(".card::after");
    expect(passed(FULL, { node: node("style", { _cssText: css }) })).not.toContain('\\"card\\"');
    expect(passed(FULL, { node: node("div", { class: "card" }) })).toContain("card");
  });

  it("lets what was typed pass nowhere, wherever a page shows it", () => {
    const place = fc.constantFrom("title", "class", "id", "data-x", "aria-label", "alt", "style", "value", "label", "x-own", "rr_width");
    const around = fc.tuple(fc.string({ maxLength: 8 }), fc.constantFrom(SECRET, SECRET.toUpperCase()), fc.string({ maxLength: 8 }));
    fc.assert(
      fc.property(place, fc.constantFrom("p", "input", "button", "li", "style", "option", "svg", "img", "h1"), around, (name, tag, parts) => {
        const text = parts.join("");
        element(30, tag);
        const everything = [
          passed(FULL, { node: node(tag, { [name]: text }, tag === "style" ? [] : [{ type: 3, id: 2, textContent: text }]) }),
          mutation({ attributes: [{ id: 30, attributes: { [name]: text, style: { "--x": text } } }] }),
          tag === "style" ? "" : mutation({ texts: [{ id: 30, value: text }] }),
        ];
        expect(everything.join("").toLowerCase()).not.toContain(SECRET);
      }),
    );
  });
});

describe("what counts as typed", () => {
  it.each(["text", "search", "email", "tel", "url", "number", "password", "date"])("is what stands in a field of type %s", (type) => {
    const field = element(40, "input", { type }) as HTMLInputElement;
    field.value = type === "date" ? "2026-01-02" : "42";
    expect(typedIn(field)).toBe(field.value);
  });

  it("is not what a page wrote on its buttons and choices", () => {
    for (const type of ["hidden", "submit", "button", "checkbox", "radio"]) expect(typedIn(element(41, "input", { type, value: "Search" }))).toBe("");
  });
});
