// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { nameOf } from "./pointing.js";

const first = (html: string): Element => {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.body.replaceChildren(...page.body.childNodes);
  return document.querySelector("[data-it]") as Element;
};

describe("the name of what is pointed at", () => {
  it.each([
    ["its text", "<button data-it>Renew all</button>", "Renew all"],
    ["what it says of itself", "<button data-it aria-label='Close'>x</button>", "Close"],
    ["the label of a field", "<label>Title <input data-it></label>", "Title"],
    ["what labels it from elsewhere", "<p id='l'>Shelf mark</p><input data-it aria-labelledby='l'>", "Shelf mark"],
    ["the text of an image", "<img data-it alt='Map of Ohio'>", "Map of Ohio"],
    ["nothing", "<div data-it></div>", ""],
  ])("is %s", (_what, html, name) => {
    expect(nameOf(first(html))).toBe(name);
  });

  it("is never what is typed", () => {
    expect(nameOf(first("<textarea data-it>typed</textarea>"))).toBe("");
    expect(nameOf(first("<form data-it>Search <textarea>typed</textarea></form>"))).toBe("Search");
  });

  it("is short", () => {
    expect(nameOf(first(`<p data-it>${"word ".repeat(100)}</p>`))).toHaveLength(81);
  });
});
