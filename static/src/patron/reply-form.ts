/** Makes the box for a reply forgiving: the text stays in the tab until it has arrived, and is sent once. */
import { addCounter } from "./question-form.js";
import { draftOfReply, REPLIES } from "./kept.js";
import type { TabStorage } from "./tab-storage.js";

interface KeptReply {
  text: string;
  /** The last attempt to send it, which may have arrived without our seeing the answer. */
  sent: { request_key: string; text: string } | null;
}

export function enhanceReplyForm(form: HTMLFormElement, storage: TabStorage): void {
  const draft = draftOfReply(form.dataset.replyForm ?? "");
  const box = form.querySelector<HTMLTextAreaElement>("textarea[name=reply]");
  const key = form.querySelector<HTMLInputElement>("input[name=request_key]");
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  if (!box || !key) return;
  let isSending = false;

  const kept = (): KeptReply | null => storage.read(draft) as KeptReply | null;
  const setSending = (sending: boolean): void => {
    isSending = sending;
    button?.setAttribute("aria-disabled", String(sending));
  };

  if (forgetArrived()) storage.forget(draft);
  // What the server sends back is newer than what the tab kept.
  box.value = box.value || kept()?.text || "";
  addCounter(box);
  box.addEventListener("input", () => storage.write(draft, { text: box.value, sent: kept()?.sent ?? null }));
  form.addEventListener("submit", (event) => {
    if (isSending) {
      event.preventDefault();
      return;
    }
    setSending(true);
    const before = kept()?.sent;
    // The same text sent again is the same reply, so that it is filed once.
    if (before?.text === box.value) key.value = before.request_key;
    storage.write(draft, { text: box.value, sent: { request_key: key.value, text: box.value } });
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) setSending(false);
  });
}

/** On a public computer nothing that was typed stays behind. */
export function forgetReplies(storage: TabStorage): void {
  storage.forgetAll(REPLIES);
}

/** Whether the page says that a reply has arrived: once, so that loading it again forgets nothing that is new. */
function forgetArrived(): boolean {
  if (!document.querySelector("[data-reply-taken]")) return false;
  history.replaceState(null, "", location.pathname + location.hash);
  return true;
}
