/** What is known of the libraries whose patrons I help, each read when its first chat is opened. */
import type { Http } from "../data/http.js";
import type { LibraryAtHand } from "../data/types.js";
import { Observable } from "./observable.js";

/** What somebody else writes on a policy page meanwhile is seen after so long. */
const FRESH_MILLISECONDS = 5 * 60_000;

export class PatronsLibraries extends Observable {
  private readonly _known = new Map<string, { library: LibraryAtHand | null; readAt: number }>();

  constructor(private readonly _http: Http) {
    super();
  }

  /** What is known so far; asks for more where that is nothing, or old. */
  of(libraryId: string, now = Date.now()): LibraryAtHand | null {
    const known = this._known.get(libraryId);
    if (!known || now - known.readAt > FRESH_MILLISECONDS) void this._read(libraryId, now);
    return known?.library ?? null;
  }

  private async _read(libraryId: string, now: number): Promise<void> {
    this._known.set(libraryId, { library: this._known.get(libraryId)?.library ?? null, readAt: now });
    try {
      const library = await this._http.get<LibraryAtHand>(`/api/libraries/${encodeURIComponent(libraryId)}`);
      this._known.set(libraryId, { library, readAt: now });
      this.changed();
    } catch {
      // The chat goes on without it, and the next look but one asks again.
    }
  }
}
