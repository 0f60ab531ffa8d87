/** A value of a setting as people say it. */
import type { FieldKind, FormField, Span } from "../data/types.js";
import { fieldInWords } from "./form-fields.js";
import { spansInWords, WEEKDAYS } from "./spans.js";

export function inWords(kind: FieldKind, value: unknown): string {
  switch (kind.type) {
    case "yes_no":
      return value ? kind.yes : kind.no;
    case "choice":
    case "choices": {
      const names = [value].flat().map((one) => kind.options.find((option) => option.value === one)?.name ?? String(one));
      return names.join(", ") || "nothing";
    }
    case "own_text":
      return value === null ? "the default" : (value as string) || "nothing";
    case "emails":
      return [value].flat().join("; ") || "nothing";
    case "number":
      return `${String(value)} ${kind.unit}`.trim();
    case "rows": {
      const rows = value as Record<string, unknown>[];
      const lines = rows.map((row) => kind.fields.map((field) => inWords(field.kind, row[field.name])).join(", "));
      return lines.join("\n") || "nothing";
    }
    case "spans":
      return spansInWords(value as Span[]);
    case "week":
      return (value as Span[][]).map((spans, day) => `${WEEKDAYS[day] ?? ""}: ${spansInWords(spans)}`).join("\n");
    case "image":
      return value ? "an image" : "nothing";
    case "form_fields":
      return (value as FormField[]).map(fieldInWords).join("\n");
    default:
      return (value as string) || "nothing";
  }
}
