import { expect, test } from "vitest";
import { embedCode, widgetCode } from "./embed-code.js";

test("is a link that shows the words", () => {
  expect(embedCode("https://ask.example.org/chat/harlow", "Chat with a librarian")).toBe(
    '<a href="https://ask.example.org/chat/harlow">Chat with a librarian</a>',
  );
});

test("nothing in it is taken for markup", () => {
  expect(embedCode("https://a.example/?a=1&b=2", '<b>"Ask"</b>')).toBe(
    '<a href="https://a.example/?a=1&amp;b=2">&lt;b&gt;&quot;Ask&quot;&lt;/b&gt;</a>',
  );
});

test("the widget opens the form of its address, and leads there without scripts", () => {
  expect(widgetCode("https://ask.example/chat/coop?library=a%26b", "Chat")).toBe(
    '<script src="https://ask.example/widget.js" async></script>\n' +
      '<readyref-chat queue="coop" library="a&amp;b"><a href="https://ask.example/chat/coop?library=a%26b">Chat</a></readyref-chat>',
  );
});
