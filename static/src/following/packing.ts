/** Batches of what a page shows, packed for lines that take 32 kB at once, and put together again at the other end. */

export const PIECE_CHARACTERS = 24 * 1024;
/** About 3 MB packed: what is larger is not shown. */
export const MOST_PIECES = 180;
/** What is unpacked may not grow beyond this, whoever packed it. */
export const MOST_BYTES = 40_000_000;
const CHUNK = 0x8000;

export interface Part {
  batch: number;
  piece: number;
  pieces: number;
  fresh: boolean;
  data: string;
}

export class TooLarge extends Error {}

/** The pieces of a batch, in order. Throws TooLarge. */
export async function pack(events: readonly unknown[]): Promise<string[]> {
  const squeezed = new Blob([JSON.stringify(events)]).stream().pipeThrough(new CompressionStream("gzip"));
  const text = toText(new Uint8Array(await new Response(squeezed).arrayBuffer()));
  if (text.length > PIECE_CHARACTERS * MOST_PIECES) throw new TooLarge();
  const pieces: string[] = [];
  for (let from = 0; from < text.length; from += PIECE_CHARACTERS) pieces.push(text.slice(from, from + PIECE_CHARACTERS));
  return pieces;
}

/** The events of a batch; throws where it is none. */
export async function unpack(pieces: readonly string[]): Promise<unknown[]> {
  const bytes = Uint8Array.from(atob(pieces.join("")), (character) => character.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let length = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MOST_BYTES) {
      await reader.cancel();
      throw new TooLarge();
    }
    text += decoder.decode(value, { stream: true });
  }
  const events: unknown = JSON.parse(text + decoder.decode());
  if (!Array.isArray(events)) throw new TypeError("A batch is a list of events.");
  return events as unknown[];
}

interface Batch {
  fresh: boolean;
  pieces: (string | undefined)[];
}

/** Puts pieces together, in whatever order they come, and gives batches out in order, each once. */
export class Assembly {
  private _batches = new Map<number, Batch>();
  /** The batch that is to come next; null until a fresh one begins. */
  private _next: number | null = null;

  /** Whether something is missing of what came already. */
  get isWaiting(): boolean {
    return this._batches.size > 0;
  }

  /** Leaves everything out until a fresh batch comes. */
  forget(): void {
    this._batches.clear();
    this._next = null;
  }

  /** The batches that are complete with this piece. */
  add({ batch, piece, pieces, fresh, data }: Part): { fresh: boolean; pieces: string[] }[] {
    if (pieces < 1 || pieces > MOST_PIECES || piece < 0 || piece >= pieces) return [];
    if (fresh && !this._batches.has(batch)) this._begin(batch);
    if (this._next === null || batch < this._next) return [];
    const known = this._batches.get(batch) ?? { fresh, pieces: new Array<string | undefined>(pieces).fill(undefined) };
    known.pieces[piece] = data;
    this._batches.set(batch, known);
    return this._complete();
  }

  /** A fresh batch stands for everything before it; one with a lower number is of another page. */
  private _begin(batch: number): void {
    if (this._next === null || batch < this._next) this._batches.clear();
    for (const older of [...this._batches.keys()]) if (older < batch) this._batches.delete(older);
    this._next = batch;
  }

  private _complete(): { fresh: boolean; pieces: string[] }[] {
    const ready: { fresh: boolean; pieces: string[] }[] = [];
    for (let next = this._next; next !== null; next = this._next) {
      const batch = this._batches.get(next);
      const pieces = batch?.pieces.filter((each) => each !== undefined) ?? [];
      if (!batch || pieces.length < batch.pieces.length) break;
      ready.push({ fresh: batch.fresh, pieces });
      this._batches.delete(next);
      this._next = next + 1;
    }
    return ready;
  }
}

function toText(bytes: Uint8Array): string {
  let binary = "";
  for (let from = 0; from < bytes.length; from += CHUNK) binary += String.fromCharCode(...bytes.subarray(from, from + CHUNK));
  return btoa(binary);
}
