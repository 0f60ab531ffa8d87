/** The bells of a window: sound, desktop notifications, the title and the icon of its tab. */
import type { Bells, Sound } from "./alarm.js";
import { CALLS, type CallKind } from "./calls.js";
import { playNotes } from "./notes.js";

export interface WindowBells extends Bells {
  /** How many call, and the title of the page that is open. */
  show: (calls: number, title: string) => void;
  /** Whether notifications are allowed by the browser, and asking for it: only a press may do that. */
  permission: () => NotificationPermission;
  askPermission: () => Promise<NotificationPermission>;
}

export interface BellsOptions {
  page: Document;
  icons: { calm: string; calling: string };
  wantsDesktop: () => boolean;
  /** Somebody pressed something, and sound is let through from now on. */
  onUnblocked: () => void;
  /** A notification was pressed. */
  onNotified: () => void;
}

export function bellsIn({ page, icons, wantsDesktop, onUnblocked, onNotified }: BellsOptions): WindowBells {
  const product = page.title;
  const icon = page.querySelector<HTMLLinkElement>("link[rel=icon]");
  const view = page.defaultView;
  let audio: AudioContext | null = null;
  const wake = (): void => {
    audio ??= new AudioContext();
    void audio.resume().then(() => {
      if (audio?.state === "running") onUnblocked();
    });
  };
  // Not at the press but at its end: the bar goes then, and what stands under the pointer would move away before it was pressed.
  page.addEventListener("click", wake, true);
  page.addEventListener("keydown", wake);

  return {
    show(calls, title) {
      const whole = title ? `${title} · ${product}` : product;
      page.title = calls ? `(${calls}) ${whole}` : whole;
      const wanted = calls ? icons.calling : icons.calm;
      if (icon && icon.getAttribute("href") !== wanted) icon.href = wanted;
    },
    sound(kind: CallKind, volume: number): Sound {
      audio ??= new AudioContext(); // where it is let through, some browsers still start it asleep
      if (audio.state !== "running") {
        wake();
        return "blocked";
      }
      playNotes(audio, kind, volume);
      return "played";
    },
    notify(kind: CallKind): void {
      if (!wantsDesktop() || this.permission() !== "granted" || (page.hasFocus() && !page.hidden)) return;
      const { name, says, waits } = CALLS[kind];
      try {
        const notice = new Notification(name, { body: says, tag: `readyref.${kind}`, silent: true, requireInteraction: waits });
        notice.onclick = () => {
          view?.focus();
          notice.close();
          onNotified();
        };
      } catch {
        // Chrome on Android knows only the notifications of service workers; the sound is heard all the same.
      }
    },
    permission: () => ("Notification" in globalThis ? Notification.permission : "denied"),
    askPermission: async () => ("Notification" in globalThis ? Notification.requestPermission() : "denied"),
  };
}
