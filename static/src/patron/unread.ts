/** Counts what arrives while nobody looks, in the page's title. */

export class Unread {
  private _count = 0;
  private _known = 0;
  private readonly _title: string;

  constructor(private readonly _page: Document) {
    this._title = _page.title;
    _page.addEventListener("visibilitychange", () => {
      if (!_page.hidden) this._show(0);
    });
  }

  /** `heard` is how many messages came from the other side so far. */
  look(heard: number): void {
    if (this._page.hidden && heard > this._known) this._show(this._count + heard - this._known);
    this._known = heard;
  }

  private _show(count: number): void {
    this._count = count;
    this._page.title = count ? `(${count}) ${this._title}` : this._title;
  }
}
