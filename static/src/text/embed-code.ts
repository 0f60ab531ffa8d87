/** What a web master pastes into a page to lead to a form: a link, as HTML. */
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

/** The widget, from the address of the form that it opens; the link in it is for whoever has no scripts. */
export function widgetCode(address: string, words: string): string {
  const form = new URL(address);
  const queue = decodeURIComponent(form.pathname.split("/").at(-1) ?? "");
  const library = form.searchParams.get("library");
  const names = [`queue="${escaped(queue)}"`, ...(library ? [`library="${escaped(library)}"`] : [])].join(" ");
  return `<script src="${escaped(form.origin)}/widget.js" async></script>\n<readyref-chat ${names}>${embedCode(address, words)}</readyref-chat>`;
}

export const embedCode = (address: string, words: string): string => `<a href="${escaped(address)}">${escaped(words)}</a>`;
