/** Sends a file to where files are kept, and tells how far it has come. */
import { postFile } from "./file-post.js";
import type { Http } from "./http.js";
import type { StoredFile, Upload } from "./types.js";

/** What may go with one letter; the server holds the same. */
export const FILE_LIMITS = { count: 5, bytes: 5 * 1024 * 1024, together: 7 * 1024 * 1024 };
const NAME_CHARACTERS = 120;
const UNKNOWN_TYPE = "application/octet-stream";

type Weighed = Pick<StoredFile, "name" | "size">;

/** Why this file cannot be added to those, in words; null when it can. */
export function fileFault(file: Weighed, others: readonly Weighed[]): string | null {
  if (others.length >= FILE_LIMITS.count) return `“${file.name}” was left out: at most ${FILE_LIMITS.count} files fit.`;
  if (file.size === 0) return `“${file.name}” was left out: it is empty.`;
  if (file.size > FILE_LIMITS.bytes) return `“${file.name}” was left out: a file may have at most ${sizeOf(FILE_LIMITS.bytes)}.`;
  const together = others.reduce((sum, { size }) => sum + size, file.size);
  if (together > FILE_LIMITS.together) {
    return `“${file.name}” was left out: all files together may have at most ${sizeOf(FILE_LIMITS.together)}.`;
  }
  return null;
}

/** 300 bytes, 12 kB, 4.2 MB. */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilobytes = Math.round(bytes / 1024);
  if (kilobytes < 1000) return `${kilobytes} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, "")} MB`;
}

/** Resolves once the file is kept, with the id to attach it by and the name that it has from now on; rejects with a Refusal. `come` hears of shares from 0 to 1. */
export async function sendFile(
  http: Http,
  file: File,
  come: (share: number) => void,
  request: () => XMLHttpRequest = () => new XMLHttpRequest(),
): Promise<StoredFile> {
  const facts = { name: file.name.slice(-NAME_CHARACTERS), media_type: file.type || UNKNOWN_TYPE, size: file.size };
  const { id, name, upload } = await http.post<Upload>("/api/files", facts);
  await postFile(upload, file, { come, request });
  return { ...facts, id, name };
}
