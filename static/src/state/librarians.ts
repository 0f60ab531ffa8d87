/** The librarians at the desk: read while somebody looks, and whenever something there moved. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { ChatEvent, LibrarianOnDuty, LibrariansOnDuty } from "../data/types.js";
import { Observable } from "./observable.js";
import type { OnTheLine, StaffLine } from "./staff-line.js";

const AGAIN_SECONDS = 20;
const SOON_SECONDS = 1;

/** Events after which somebody holds another number of chats. */
const MOVES = ["request.taken", "chat.closed", "chat.transfer_over"];

export class Librarians extends Observable implements OnTheLine {
  /** Null until they were read for the first time. */
  all: readonly LibrarianOnDuty[] | null = null;
  refusal: Refusal | null = null;
  private _shown = false;
  private _timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly _line: Pick<StaffLine, "request" | "carry">) {
    super();
    _line.carry(this);
  }

  /** From now on somebody looks. */
  open(): void {
    this._shown = true;
    void this._read();
  }

  close(): void {
    this._shown = false;
    clearTimeout(this._timer);
  }

  forget(): void {
    this.close();
    this.all = this.refusal = null;
  }

  greet(): Promise<void> {
    if (this._shown) this._later(0);
    return Promise.resolve();
  }

  take(event: ChatEvent): void {
    if (this._shown && MOVES.includes(event.type)) this._later(SOON_SECONDS);
  }

  /** Takes somebody off the queues. Throws a refusal. */
  async release(librarian: string): Promise<void> {
    try {
      await this._line.request("librarians.release", { librarian });
    } finally {
      await this._read();
    }
  }

  private async _read(): Promise<void> {
    this._later(AGAIN_SECONDS);
    try {
      this.all = (await this._line.request<LibrariansOnDuty>("librarians.read")).librarians;
      this.refusal = null;
    } catch (error) {
      const refusal = asRefusal(error);
      if (!refusal.passing) this.refusal = refusal;
    }
    this.changed();
  }

  private _later(seconds: number): void {
    clearTimeout(this._timer);
    if (this._shown) this._timer = setTimeout(() => void this._read(), seconds * 1000);
  }
}
