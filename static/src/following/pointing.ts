/** What the librarian points at: an element by its number, or nothing any more. */
export interface Pointing {
  node: number | null;
  way: "ring" | "highlight";
}

const LONGEST_NAME = 80;
const FIELDS = "input, select, textarea";

/** What an element is called, for whoever does not see the ring. Never what is typed into it. */
export function nameOf(element: Element): string {
  const page = element.getRootNode() as Document | ShadowRoot;
  const labelledBy = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => (id ? page.getElementById(id)?.textContent : "") ?? "");
  const labels = "labels" in element ? Array.from((element as HTMLInputElement).labels ?? [], (label) => ownText(label)) : [];
  const given = [element.getAttribute("aria-label"), labelledBy.join(" "), labels.join(" "), element.getAttribute("alt"), element.getAttribute("title")];
  const text = element.matches(FIELDS) ? "" : ownText(element);
  const name = [...given, text].map((each) => (each ?? "").replace(/\s+/g, " ").trim()).find(Boolean) ?? "";
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}

/** The text of an element without that of fields in it. */
function ownText(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const field of copy.querySelectorAll(`${FIELDS}, script, style`)) field.remove();
  return copy.textContent;
}
