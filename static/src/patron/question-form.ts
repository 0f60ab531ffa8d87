/** Makes the question form forgiving: text survives a reload, is sent once, and stays when the network is gone. */
import { roomLeft, tooLong } from "../text/length.js";
import { fillForm, valuesOf } from "./form-values.js";
import { requestKey, restored, type KeptForm, type Values } from "./kept-form.js";
import { formOf, queueInPath } from "./kept.js";
import type { TabStorage } from "./tab-storage.js";

const REACH_SECONDS = 8;
const UNREACHABLE = "You seem to be offline, so this was not sent. Your text is kept here: try again when you are connected.";

/** A queue is asked for its state; a library's form has only its own page to ask for. */
async function isReachable(queue: string): Promise<boolean> {
  const address = location.pathname.startsWith("/chat/") ? `/api/queues/${encodeURIComponent(queue)}` : location.pathname;
  const asked = fetch(address, { cache: "no-store", signal: AbortSignal.timeout(REACH_SECONDS * 1000) });
  return asked.then(
    () => true,
    () => false,
  );
}

export function enhanceQuestionForm(form: HTMLFormElement, storage: TabStorage): void {
  const queue = queueInPath(location.pathname);
  const key = form.querySelector<HTMLInputElement>("input[name=request_key]");
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  const label = button?.textContent ?? "";
  const fresh = key?.value ?? "";
  const notice = addNotice(form);
  let isSending = false;

  const kept = storage.read(formOf(queue)) as KeptForm | null;
  let sent = kept?.sent ?? null;
  const values = (): Values => valuesOf(form);
  const keep = (): void => {
    if (isOnPublicComputer(form)) storage.forget(formOf(queue));
    else storage.write(formOf(queue), { values: values(), sent });
  };

  const setSending = (sending: boolean): void => {
    isSending = sending;
    button?.setAttribute("aria-disabled", String(sending));
    if (button) button.textContent = sending ? (form.dataset.sending ?? "Sending…") : label;
  };

  const send = async (): Promise<void> => {
    notice.textContent = "";
    setSending(true);
    keep();
    if (!(await isReachable(queue))) {
      setSending(false);
      notice.textContent = form.dataset.offline ?? UNREACHABLE;
      return;
    }
    sent = { request_key: requestKey(fresh, values(), sent), values: values() };
    if (key) key.value = sent.request_key;
    keep();
    form.submit();
  };

  fillForm(form, restored(values(), kept));
  for (const field of form.querySelectorAll("textarea")) addCounter(field);
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!isSending) void send();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) setSending(false);
  });
}

/** Said by the address or the library, or chosen on the form: from then on the browser is asked to remember nothing of it. */
export function isOnPublicComputer(form: HTMLFormElement): boolean {
  const isChosen = form.querySelector<HTMLInputElement>("input[name=computer]")?.checked ?? false;
  const isPublic = form.dataset.publicComputer !== undefined || isChosen;
  form.autocomplete = isPublic ? "off" : "on";
  return isPublic;
}

function addNotice(form: HTMLFormElement): HTMLElement {
  const notice = document.createElement("p");
  notice.className = "field__error";
  notice.setAttribute("role", "alert");
  form.querySelector(".question-form__end")?.prepend(notice);
  return notice;
}

/** Says how much room is left near the limit, and what is too much; the text itself is never cut. */
export function addCounter(field: HTMLTextAreaElement): void {
  const limit = Number(field.dataset.limit);
  const counter = document.createElement("p");
  counter.className = "field__count";
  counter.setAttribute("role", "status");
  field.after(counter);
  const count = (): void => {
    const problem = tooLong(field.value, limit);
    counter.textContent = problem ?? roomLeft(field.value, limit) ?? "";
    counter.classList.toggle("field__count--over", problem !== null);
  };
  field.addEventListener("input", count);
  count();
}
