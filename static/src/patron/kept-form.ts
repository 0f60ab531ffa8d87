/** What the tab keeps of a question form until it has arrived. Pure. */

export const FIELDS = ["question", "library", "name", "email"] as const;
export type Values = Partial<Record<(typeof FIELDS)[number], string>>;

export interface KeptForm {
  values: Values;
  /** The last attempt to send it, which may have arrived without our seeing the answer. */
  sent: { request_key: string; values: Values } | null;
}

const isSame = (one: Values, other: Values): boolean => FIELDS.every((field) => (one[field] ?? "") === (other[field] ?? ""));

/** What to show: the server's copy of a field is newer than ours wherever it has one. */
export function restored(server: Values, kept: KeptForm | null): Values {
  const merged: Values = {};
  for (const field of FIELDS) merged[field] = server[field] || kept?.values[field] || "";
  return merged;
}

/** The same text sent again after a failure is the same request, so that it makes one chat and not two. */
export function requestKey(fresh: string, values: Values, kept: KeptForm | null): string {
  return kept?.sent && isSame(kept.sent.values, values) ? kept.sent.request_key : fresh;
}
