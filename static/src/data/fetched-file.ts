/** A file of a chat as it is shown: its picture, as long as there is one, and the way to save it. Links are good for minutes. */
import { asRefusal } from "./errors.js";
import type { StoredFile } from "./types.js";

/** Where a file can be fetched just now. */
export type AddressOf = (file: string) => Promise<string>;

/** What browsers show as a picture and cannot do anything else. */
const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

export const isPicture = ({ media_type: type }: StoredFile): boolean => PICTURES.has(type);

export class FetchedFile {
  /** The address of the picture; null until it is known, and for whatever is none. */
  picture: string | null = null;
  /** Why it could not be fetched. */
  fault = "";
  private _again = true;

  constructor(
    readonly file: StoredFile,
    private readonly _address: AddressOf,
    private readonly _changed: () => void,
  ) {}

  /** Asks where the picture is, now. */
  async look(): Promise<void> {
    if (!isPicture(this.file)) return;
    this.picture = await this._now();
    this._changed();
  }

  /** The browser could not show the picture: its link may be over, so another is asked for once. */
  broken(): void {
    this.picture = null;
    this._changed();
    if (!this._again) return;
    this._again = false;
    void this.look();
  }

  shown(): void {
    this._again = true;
  }

  /** Lets the browser save the file, beside the page. */
  async save(): Promise<void> {
    const href = await this._now();
    if (href) Object.assign(document.createElement("a"), { href, target: "_blank", rel: "noopener noreferrer", download: "" }).click();
    this._changed();
  }

  private async _now(): Promise<string | null> {
    this.fault = "";
    try {
      return await this._address(this.file.id);
    } catch (error) {
      this.fault = asRefusal(error).message;
      return null;
    }
  }
}
