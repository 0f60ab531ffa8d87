/** A line to type in, with its label, what helps, and what is wrong with it. */
import { html, nothing, type TemplateResult } from "lit";

export interface Field {
  name: string;
  /** Where two fields of a page have one name. */
  id?: string;
  label: string;
  type?: "text" | "email" | "password";
  autocomplete?: "off" | "current-password" | "new-password" | "one-time-code";
  help?: string;
  fault?: string | undefined;
  value?: string;
}

export const field = ({ name, id = name, label, type = "text", autocomplete = "off", help = "", fault = "", value = "" }: Field): TemplateResult =>
  html`<div class="field">
    <label for=${id}>${label}</label>
    <input
      id=${id}
      name=${name}
      type=${type}
      dir="auto"
      autocomplete=${autocomplete}
      inputmode=${autocomplete === "one-time-code" ? "numeric" : nothing}
      aria-invalid=${fault ? "true" : nothing}
      aria-describedby="${id}-help ${id}-fault"
      .defaultValue=${value}
    />
    <p class="hint" id="${id}-help">${help}</p>
    <p class="fault" id="${id}-fault" role="alert">${fault}</p>
  </div>`;

/** What was typed into the fields of a form. */
export function typedInto(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value as string]));
}
