/** The values of a form's fields, by name: also those of radio buttons and checkboxes. */
import type { Values } from "./kept-form.js";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const controlsOf = (form: HTMLFormElement): Control[] => [...form.querySelectorAll<Control>("[data-kept]")];
const isTicked = (control: Control): control is HTMLInputElement => control instanceof HTMLInputElement && ["radio", "checkbox"].includes(control.type);

export function valuesOf(form: HTMLFormElement): Values {
  const values: Values = {};
  for (const control of controlsOf(form)) {
    const value = !isTicked(control) || control.checked ? control.value : "";
    values[control.name] = value || (values[control.name] ?? "");
  }
  return values;
}

export function fillForm(form: HTMLFormElement, values: Values): void {
  for (const control of controlsOf(form)) {
    const value = values[control.name] ?? "";
    if (isTicked(control)) control.checked = control.value === value;
    else control.value = value;
  }
}
