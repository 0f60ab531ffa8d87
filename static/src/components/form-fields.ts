/** The fields of a chat form, as whoever makes the form reads and changes them. Pure. */
import type { FormField } from "../data/types.js";

export type FormFieldKind = FormField["kind"];
export type FieldWords = Required<FormField["words"][string]>;

interface KindFacts {
  name: string;
  /** What patrons read where the group has written no label. */
  label: string;
  own: boolean;
  /** Always there, and always needed. */
  fixed: boolean;
  options: boolean;
}

const standard = (name: string, label: string, fixed: boolean): KindFacts => ({ name, label, fixed, own: false, options: false });
const own = (name: string, options = false): KindFacts => ({ name, label: "", fixed: false, own: true, options });

export const FIELD_KINDS: Record<FormFieldKind, KindFacts> = {
  question: standard("Question", "Your question", true),
  library: standard("Library", "Your library", true),
  name: standard("Name", "Your name", false),
  email: standard("E-mail", "Your e-mail address", false),
  line: own("One line"),
  text: own("Several lines"),
  choice: own("Drop-down list", true),
  radio: own("Radio buttons", true),
  checkbox: own("Checkbox"),
};

/** What can be added: each of our own kinds, and what was taken out of the standard ones. */
export function addable(fields: readonly FormField[], most: number): FormFieldKind[] {
  const there = new Set(fields.map((each) => each.kind));
  const isFull = fields.filter((each) => FIELD_KINDS[each.kind].own).length >= most;
  return (Object.keys(FIELD_KINDS) as FormFieldKind[]).filter((kind) => (FIELD_KINDS[kind].own ? !isFull : !there.has(kind)));
}

/** A field that nobody has filled in; the random id only has to differ from those of its form. */
export function newField(kind: FormFieldKind, id: string): FormField {
  return { id: FIELD_KINDS[kind].own ? id.toLowerCase().replace(/[^a-z0-9]/g, "").slice(-12) : kind, kind, required: false, words: {} };
}

export function wordsOf(field: FormField, language: string): FieldWords {
  return { label: "", help: "", options: [], ...field.words[language] };
}

export function withWords(field: FormField, language: string, change: Partial<FieldWords>): FormField {
  return { ...field, words: { ...field.words, [language]: { ...wordsOf(field, language), ...change } } };
}

/** What the field is called in the list of fields. */
export function titleOf(field: FormField, language: string): string {
  return wordsOf(field, language).label || FIELD_KINDS[field.kind].label || `New field: ${FIELD_KINDS[field.kind].name.toLowerCase()}`;
}

/** A field on a line, to be compared with another. */
export function fieldInWords(field: FormField): string {
  const said = Object.keys(field.words).map((language) => {
    const { label, options } = wordsOf(field, language);
    return `${language}: ${[label, ...options].filter(Boolean).join(" / ")}`;
  });
  const facts = [FIELD_KINDS[field.kind].name, ...(field.required ? ["needed"] : []), ...said];
  return facts.join(", ");
}
