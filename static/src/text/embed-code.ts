/** What a web master pastes into a page to lead to a form: a link, as HTML. */
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

export const embedCode = (address: string, words: string): string => `<a href="${escaped(address)}">${escaped(words)}</a>`;
