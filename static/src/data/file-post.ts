/** Posts a file to where it was let to, and tells how far it has come. */
import { noConnection, Refusal } from "./errors.js";
import type { Upload } from "./types.js";

/** Codes of our own for uploads that came to nothing. */
export const UPLOAD_FAILED = "upload_failed";
export const CANCELLED = "cancelled";

export interface Posting {
  /** Hears of shares from 0 to 1. */
  come: (share: number) => void;
  signal?: AbortSignal;
  request?: () => XMLHttpRequest;
}

/** Resolves once the file is kept; rejects with a Refusal. */
export function postFile({ url, fields }: Upload["upload"], file: File, { come, signal, request = () => new XMLHttpRequest() }: Posting): Promise<void> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append("file", file);
  const sending = request();
  return new Promise((resolve, reject) => {
    sending.upload.onprogress = ({ loaded, total }): void => come(total ? loaded / total : 0);
    sending.onerror = (): void => reject(noConnection());
    sending.onload = (): void => {
      if (sending.status < 300) resolve();
      else reject(new Refusal(UPLOAD_FAILED, "The file was not taken. Try again.", {}, sending.status));
    };
    signal?.addEventListener("abort", () => {
      sending.abort();
      reject(new Refusal(CANCELLED, "Cancelled."));
    });
    sending.open("POST", url);
    sending.send(form);
  });
}
