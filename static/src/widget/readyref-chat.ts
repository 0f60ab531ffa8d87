/** `<readyref-chat queue="..">`: a button on the library's own page, and behind it the chat. */
import { askDesk, type DeskState } from "./desk.js";
import { Memory } from "./memory.js";
import { drawing, Panel } from "./panel.js";
import { STYLES } from "./styles.js";
import { wordsIn, type WidgetWords } from "./words.js";

const LOOK_SECONDS = 30;
const BUBBLE = "M4 5h16v11H9l-5 4z";
/** One conversation for each form, whatever number of elements leads to it: the first has the panel. */
const doors = new Map<string, readonly ReadyrefChat[]>();

export class ReadyrefChat extends HTMLElement {
  static observedAttributes = ["queue", "library", "lang", "label"];
  /** Where this script came from is where the chat is. */
  static site = "";
  private _state: DeskState | null = null;
  private _panel: Panel | null = null;
  private _door: HTMLAnchorElement | null = null;
  private _timer: ReturnType<typeof setInterval> | undefined;
  private _isOnPage = false;
  /** The form that it leads to while it is on the page, as its attributes said when it came. */
  private _key = "";
  /** The desk did not answer: what is known of it is from before. */
  private _isCutOff = false;
  /** Whose door was pressed: the focus goes back there. */
  private _opener: ReadyrefChat | null = null;

  connectedCallback(): void {
    this._isOnPage = true;
    if (!this.getAttribute("queue")) return;
    const { pathname, searchParams } = this._address;
    this._key = `readyref.${pathname}?${searchParams.get("library") ?? ""}`;
    doors.set(this._key, [...this._alike, this]);
    this._build();
    this._timer = setInterval(this._look, LOOK_SECONDS * 1000);
    document.addEventListener("visibilitychange", this._look);
    this._resume();
    this._look();
  }

  disconnectedCallback(): void {
    clearInterval(this._timer);
    document.removeEventListener("visibilitychange", this._look);
    const others = this._alike.filter((each) => each !== this);
    doors.set(this._key, others);
    this._panel?.remove();
    this._panel = this._door = this._state = null;
    this.shadowRoot?.replaceChildren();
    this._isOnPage = false;
    others[0]?._resume();
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (!this._isOnPage || before === now) return;
    this.disconnectedCallback();
    this.connectedCallback();
  }

  private get _address(): URL {
    const address = new URL(`/chat/${encodeURIComponent(this.getAttribute("queue") ?? "")}`, ReadyrefChat.site);
    const library = this.getAttribute("library");
    if (library) address.searchParams.set("library", library);
    const language = this.getAttribute("lang");
    if (language) address.searchParams.set("lang", language);
    return address;
  }

  /** The elements that lead to the same form, itself among them. */
  private get _alike(): readonly ReadyrefChat[] {
    return doors.get(this._key) ?? [];
  }

  private get _memory(): Memory {
    return new Memory(this._key, () => window.sessionStorage);
  }

  private get _isOwner(): boolean {
    return this._alike[0] === this;
  }

  private get _words(): WidgetWords {
    return wordsIn(this.getAttribute("lang") ?? document.documentElement.lang);
  }

  /** The door is a link to the chat's own page, so that it leads somewhere whatever happens here. */
  private _build(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
    this._door = Object.assign(document.createElement("a"), { className: "door", href: this._address.href });
    this._door.setAttribute("part", "button");
    this._door.addEventListener("click", this._pressed);
    this._door.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      this._door?.click();
    });
    const place = document.createElement("section");
    place.setAttribute("aria-label", this._words.open);
    place.append(this._door);
    root.replaceChildren(place);
    this._show();
  }

  private _show(): void {
    const door = this._door;
    if (!door) return;
    const words = this._words;
    const panel = this._alike[0]?._panel ?? null;
    const isOpen = this._state?.open ?? false;
    const isGoing = panel !== null && panel.standing !== "form" && panel.standing !== "over";
    const text = isGoing ? words.goOn : isOpen ? (this.getAttribute("label") ?? words.open) : this._state && !this._state.questions ? words.closed : words.leave;
    const unread = panel?.unread ?? 0;
    const part = (className: string, textContent: string): HTMLElement => Object.assign(document.createElement("span"), { className, textContent });
    door.classList.toggle("open", isOpen || isGoing);
    door.setAttribute("role", "button");
    door.setAttribute("aria-expanded", String(panel?.isOpen ?? false));
    door.replaceChildren(drawing(document, BUBBLE), part("text", text), part("lamp", ""), part("count", unread ? String(unread) : ""));
    if (unread) door.append(part("unseen", words.unread));
    if (panel && this._isOwner) door.hidden = panel.isOpen;
    door.style.setProperty("display", door.hidden ? "none" : "");
    if (this._state?.background) {
      this.style.setProperty("--readyref-background", this._state.background);
      this.style.setProperty("--readyref-ink", this._state.ink);
    }
  }

  private readonly _look = (): void => {
    if (document.hidden) return;
    void askDesk(this._address).then((state) => {
      this._isCutOff = state === null;
      this._state = state ?? this._state;
      this._show();
    });
  };

  /** A page that may run no frames of its own origin, a desk that does not answer, keys that ask for a tab: the link leads on. */
  private readonly _pressed = (event: MouseEvent): void => {
    const owner = this._alike[0] ?? this;
    if (event.ctrlKey || event.metaKey || event.shiftKey || window.origin === "null" || (this._isCutOff && !owner._panel)) return;
    event.preventDefault();
    owner._opener = this;
    owner._open(true);
  };

  /** Goes on with what the tab remembers, if the panel is this element's to have. */
  private _resume(): void {
    const { kept, hasChat } = this._memory;
    if (this._isOwner && !this._panel && (kept.isOpen || hasChat)) this._open(kept.isOpen);
  }

  private _open(isShown: boolean): void {
    const words = this._words;
    this._panel ??= new Panel({
      root: this.shadowRoot ?? this.attachShadow({ mode: "open" }),
      address: this._address,
      name: this.getAttribute("label") ?? words.open,
      words,
      memory: this._memory,
      changed: () => this._moved(),
    });
    if (isShown) this._panel.show();
  }

  /** The panel was opened, minimised, or has news. */
  private _moved(): void {
    const wasHidden = this._door?.hidden ?? false;
    for (const each of this._alike) each._show();
    if (wasHidden && !this._door?.hidden) (this._opener?._door ?? this._door)?.focus();
  }
}
