/** What the tab keeps of a question form until it has arrived. Pure. */

/** What is typed, by the names of the form's fields. */
export type Values = Record<string, string>;

export interface KeptForm {
  values: Values;
  /** The last attempt to send it, which may have arrived without our seeing the answer. */
  sent: { request_key: string; values: Values } | null;
}

const isSame = (one: Values, other: Values): boolean =>
  Object.keys({ ...one, ...other }).every((field) => (one[field] ?? "") === (other[field] ?? ""));

/** What to show: the server's copy of a field is newer than ours wherever it has one. */
export function restored(server: Values, kept: KeptForm | null): Values {
  return Object.fromEntries(Object.entries(server).map(([field, value]) => [field, value || (kept?.values[field] ?? "")]));
}

/** The same text sent again after a failure is the same request, so that it makes one chat and not two. */
export function requestKey(fresh: string, values: Values, sent: KeptForm["sent"]): string {
  return sent && isSame(sent.values, values) ? sent.request_key : fresh;
}
