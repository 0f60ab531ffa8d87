/** Rows that people put in order. */
import type { Field } from "../data/types.js";

/** The same rows with one of them moved by so many places; one at the end stays there. */
export function moved<Row>(rows: readonly Row[], index: number, by: number): Row[] {
  const row = rows[index];
  const to = Math.max(0, Math.min(rows.length - 1, index + by));
  const others = rows.filter((_, other) => other !== index);
  return row === undefined ? [...rows] : [...others.slice(0, to), row, ...others.slice(to)];
}

/** A row that nobody has filled in. */
export const emptyRow = (fields: readonly Field[]): Record<string, unknown> =>
  Object.fromEntries(fields.map(({ name, kind }) => [name, kind.type === "number" ? kind.least : kind.type === "yes_no" ? false : kind.type === "choice" ? kind.options[0]?.value : ""]));
