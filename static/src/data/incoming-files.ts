/** Files that somebody drops on a place of the page, or pastes. */

/** What was pasted as files; nothing where there is a text with them, as tables of a spreadsheet have. */
export function pastedFiles({ clipboardData }: ClipboardEvent): readonly File[] {
  if (!clipboardData || clipboardData.types.includes("text/plain")) return [];
  return [...clipboardData.files];
}

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes("Files") ?? false;

/** A place that takes files. A file that is dropped there never replaces the page, taken or not. */
export class DropPlace {
  private _place: HTMLElement | null = null;
  private _depth = 0;

  constructor(
    private readonly _dropped: (files: readonly File[]) => void,
    /** Whether a file is held over the place. */
    private readonly _over: (is: boolean) => void,
  ) {}

  start(place: HTMLElement): void {
    this._place = place;
    place.addEventListener("dragenter", this._enter);
    place.addEventListener("dragover", this._hold);
    place.addEventListener("dragleave", this._leave);
    place.addEventListener("drop", this._drop);
  }

  stop(): void {
    this._place?.removeEventListener("dragenter", this._enter);
    this._place?.removeEventListener("dragover", this._hold);
    this._place?.removeEventListener("dragleave", this._leave);
    this._place?.removeEventListener("drop", this._drop);
    this._place = null;
  }

  private _enter = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (this._depth++ === 0) this._over(true);
  };

  private _hold = (event: DragEvent): void => {
    if (hasFiles(event)) event.preventDefault();
  };

  /** Each part of the place is entered and left on the way over it. */
  private _leave = (event: DragEvent): void => {
    if (hasFiles(event) && this._depth > 0 && --this._depth === 0) this._over(false);
  };

  private _drop = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    this._depth = 0;
    this._over(false);
    this._dropped([...(event.dataTransfer?.files ?? [])]);
  };
}
