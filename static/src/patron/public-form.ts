/** Clears a question form on a public computer that nobody uses any more. */
import "./desk-idle.js";
import { valuesOf } from "./form-values.js";
import { isOnPublicComputer } from "./question-form.js";

export function clearWhenLeft(page: Document): void {
  const form = (): HTMLFormElement | null => page.querySelector("form[data-question-form][data-idle-minutes]");
  const minutes = Number(form()?.dataset.idleMinutes);
  if (!minutes) return;
  const idle = page.createElement("desk-idle");
  idle.minutes = minutes;
  page.body.append(idle);
  const look = (): void => {
    const now = form();
    idle.armed = now !== null && isOnPublicComputer(now) && Object.values(valuesOf(now)).some(Boolean);
  };
  const clear = (): void => {
    form()?.reset();
    page.location.replace(page.location.pathname + page.location.search);
  };
  page.addEventListener("input", look);
  page.addEventListener("change", look);
  idle.addEventListener("desk-left", clear);
  page.defaultView?.addEventListener("pageshow", (event) => {
    const now = form();
    if (event.persisted && now && isOnPublicComputer(now)) clear();
  });
  look();
}
