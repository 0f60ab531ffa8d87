/** Rows that people put in order. */
import type { Field } from "../data/types.js";

/** The same rows with one of them moved by so many places; one at the end stays there. */
export function moved<Row>(rows: readonly Row[], index: number, by: number): Row[] {
  const row = rows[index];
  const to = Math.max(0, Math.min(rows.length - 1, index + by));
  const others = rows.filter((_, other) => other !== index);
  return row === undefined ? [...rows] : [...others.slice(0, to), row, ...others.slice(to)];
}

const EMPTY: Partial<Record<Field["kind"]["type"], (kind: Field["kind"]) => unknown>> = {
  number: (kind) => (kind.type === "number" ? kind.least : 0),
  yes_no: () => false,
  choice: (kind) => (kind.type === "choice" ? kind.options[0]?.value : ""),
  spans: () => [],
};

/** A row that nobody has filled in. */
export const emptyRow = (fields: readonly Field[]): Record<string, unknown> =>
  Object.fromEntries(fields.map(({ name, kind }) => [name, EMPTY[kind.type]?.(kind) ?? ""]));
