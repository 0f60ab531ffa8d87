/**
 * What leaves the patron's browser of a page, and what does not. rrweb is told to mask; this goes through everything that
 * it gives out once more, lets pass what is known to be harmless, and takes out what was typed wherever it turns up again.
 */
import { ELEMENT, FULL, INCREMENTAL, META, SOURCE, TEXT } from "./events.js";
import { MASK, type Typed } from "./typed.js";

const SECRET_FIELDS = [
  '[type="password" i]',
  "[data-rr-is-password]",
  ...["cc-", "one-time-code", "current-password", "new-password"].map((word) => `[autocomplete*="${word}" i]`),
  ...["card", "cvc", "cvv", "iban", "passw", "barcode", "otp"].flatMap((word) => [`[name*="${word}" i]`, `[id*="${word}" i]`]),
  ...["pin", "ssn"].flatMap((word) => [`[name="${word}" i]`, `[id="${word}" i]`]),
].flatMap((which) => [`input${which}`, `select${which}`, `textarea${which}`]);

const WHOLLY_HIDDEN = [
  "[data-readyref-hide]",
  "readyref-chat",
  '[contenteditable]:not([contenteditable="false" i])',
  '[role="textbox" i]:not(input, textarea)',
  ...["iframe", "frame", "object", "embed", "canvas", "video", "audio", "output"],
];

/** Of these not even the length leaves: a grey place of their size is shown. */
export const HIDDEN = [...SECRET_FIELDS, ...WHOLLY_HIDDEN, ...WHOLLY_HIDDEN.map((each) => `${each} *`)].join(", ");

/** On the place of what is hidden, so that it looks like it. */
export const HIDDEN_PLACE = "data-readyref-place";

const FIELDS = new Set(["input", "textarea", "select"]);
const BUTTONS = new Set(["submit", "button", "reset"]);
const ON_FIELDS = new Set(["class", "id", "style", "type", "rows", "cols", "size", "disabled", "multiple", "hidden", "dir", "width", "height", "rr_width", "rr_height"]);
/** Addresses that a copy of the page needs not, scripts, what only servers read, and the state of choices. */
const NOWHERE = /^(on.*|src|srcset|srcdoc|href|xlink:href|action|formaction|ping|poster|background|data|nonce|integrity|http-equiv|content|selected|checked|rr_src|rr_dataurl)$/i;
const LEFT_OUT = new Set(["script", "noscript", "meta", "base", "template"]);
const PASSED = new Set<number>(Object.values(SOURCE));
/** Where a value that is nothing but what was typed is hidden however short it is. */
const SPOKEN = /^(title|alt|placeholder|label|content|aria-.*|data-.*|textcontent|value)$/i;
const NAMES = /^(class|id)$/i;
const SHEETS = /^(_csstext|rule|sheet)$/i;
const QUOTED = /"[^"]*"|'[^']*'/g;
const LONG = 6;

interface Tree {
  type: number;
  id: number;
  tagName?: string;
  attributes?: Record<string, unknown>;
  childNodes?: Tree[];
  textContent?: string;
}

interface Mutation {
  adds: { parentId: number; node: Tree }[];
  texts: { id: number; value: string | null }[];
  attributes: { id: number; attributes: Record<string, unknown> }[];
}

/** A drawing that is used again from the same page. */
const isInside = (tag: string, name: string, value: unknown): boolean => tag === "use" && name.endsWith("href") && typeof value === "string" && value.startsWith("#");

export class Veil {
  constructor(
    private readonly _typed: Typed,
    private readonly _nodeOf: (id: number) => Node | null,
  ) {}

  /** The event as it may leave, or null. */
  pass(event: RrwebEvent): RrwebEvent | null {
    const { type, timestamp } = event;
    const data = this._data(type, structuredClone(event.data));
    return data && { type, timestamp, data };
  }

  private _data(type: number, data: Record<string, unknown>): Record<string, unknown> | null {
    if (type === META) return { width: data.width, height: data.height, href: "about:blank" };
    if (type === FULL) return { node: this._tree(data.node as Tree), initialOffset: data.initialOffset };
    if (type !== INCREMENTAL || !PASSED.has(data.source as number)) return null;
    if (data.source === SOURCE.input) return { source: data.source, id: data.id, text: data.text ? MASK : "", isChecked: false };
    if (data.source === SOURCE.mutation) return this._mutation(data);
    return this._hidden(data) as Record<string, unknown>;
  }

  private _mutation(data: Record<string, unknown>): Record<string, unknown> {
    const { adds, texts, attributes } = data as unknown as Mutation;
    return {
      ...data,
      adds: adds.flatMap((each) => {
        if (this._isHidden(each.parentId) || this._isField(each.parentId, "textarea")) return [];
        const node = this._tree(each.node, this._tagOf(each.parentId));
        return node ? [{ ...each, node }] : [];
      }),
      texts: texts.filter(({ id }) => !this._isHidden(id) && !this._isField(id, "textarea")).map((each) => ({ ...each, value: this._words("textContent", each.value ?? "") })),
      attributes: attributes
        .filter(({ id }) => !this._isHidden(id))
        .map((each) => ({ ...each, attributes: this._attributes(this._tagOf(each.id), each.attributes, each.id) })),
    };
  }

  private _tree(node: Tree, parent = ""): Tree | null {
    if (node.type === TEXT) return { ...node, textContent: this._words(parent === "style" ? "sheet" : "textContent", node.textContent ?? "") };
    if (node.type !== ELEMENT) return { ...node, ...this._children(node) };
    const tag = (node.tagName ?? "").toLowerCase();
    if (LEFT_OUT.has(tag)) return { ...node, tagName: "noscript", attributes: {}, childNodes: [] };
    const attributes = this._attributes(tag, node.attributes ?? {}, node.id);
    if (tag === "img") this._size(node.id, attributes);
    if ("rr_width" in attributes) attributes[HIDDEN_PLACE] = "";
    return { ...node, attributes, ...(tag === "textarea" ? { childNodes: [] } : this._children(node)) };
  }

  private _children(node: Tree): Partial<Tree> {
    return node.childNodes ? { childNodes: node.childNodes.flatMap((child) => this._tree(child, node.tagName) ?? []) } : {};
  }

  private _attributes(tag: string, attributes: Record<string, unknown>, id: number): Record<string, unknown> {
    const isField = FIELDS.has(tag);
    const isButton = tag === "input" && BUTTONS.has(this._typeOf(id, attributes));
    const kept: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "value" && isField && !isButton) {
        if (tag !== "select" && value) kept.value = MASK;
      } else if (isField && name !== "value" && !ON_FIELDS.has(name)) continue;
      else if (tag === "option" && name === "value") continue;
      else if (!NOWHERE.test(name) || isInside(tag, name, value)) kept[name] = this._hidden(value, name);
    }
    return kept;
  }

  /** An image is not shown, its place is. */
  private _size(id: number, attributes: Record<string, unknown>): void {
    const image = this._nodeOf(id);
    if (!(image instanceof Element)) return;
    const { width, height } = image.getBoundingClientRect();
    const style = typeof attributes.style === "string" ? attributes.style : "";
    if (width && height) attributes.style = `${style};width:${Math.round(width)}px;height:${Math.round(height)}px`;
  }

  /** Every text in a value, however deep, without what was typed. */
  private _hidden(value: unknown, name = ""): unknown {
    if (typeof value === "string") return this._words(name, value);
    if (Array.isArray(value)) return value.map((each) => this._hidden(each, name));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this._hidden(each, key)]));
  }

  /** Names for style sheets would lose their meaning with every short word that was typed. */
  private _words(name: string, text: string): string {
    if (SHEETS.test(name)) return text.replace(QUOTED, (quoted) => this._typed.hide(quoted));
    if (NAMES.test(name)) return this._typed.hide(text, LONG);
    return SPOKEN.test(name) && this._typed.isTyped(text) ? MASK : this._typed.hide(text);
  }

  private _tagOf(id: number): string {
    const node = this._nodeOf(id);
    return node instanceof Element ? node.localName : "";
  }

  private _typeOf(id: number, attributes: Record<string, unknown>): string {
    const node = this._nodeOf(id);
    const given = node instanceof HTMLInputElement ? node.type : attributes.type;
    return typeof given === "string" ? given.toLowerCase() : "text";
  }

  private _isField(id: number, tag: string): boolean {
    const node = this._nodeOf(id);
    const element = node instanceof Element ? node : node?.parentElement;
    return element?.localName === tag;
  }

  private _isHidden(id: number): boolean {
    for (let node = this._nodeOf(id); node; ) {
      const element: Element | null = node instanceof Element ? node : node.parentElement;
      if (element?.closest(HIDDEN)) return true;
      const root: Node = (element ?? node).getRootNode();
      node = root instanceof ShadowRoot ? root.host : null;
    }
    return false;
  }
}
