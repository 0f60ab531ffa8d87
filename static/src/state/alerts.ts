/** A modest call for attention: the page's title and icon, and two soft notes for a new request. */
import { playNotes, type Call } from "./notes.js";

export interface Alerts {
  /** How many call for me, and the title of the page that is open. */
  show(calls: number, title: string): void;
  ring(kind: Call): void;
}

export function alertsIn(page: Document, icons: { calm: string; calling: string }): Alerts {
  const product = page.title;
  const icon = page.querySelector<HTMLLinkElement>("link[rel=icon]");
  let audio: AudioContext | null = null;
  const wake = (): void => {
    audio ??= new AudioContext();
    void audio.resume();
  };
  page.addEventListener("pointerdown", wake);
  page.addEventListener("keydown", wake);

  return {
    show(calls, title) {
      const whole = title ? `${title} · ${product}` : product;
      page.title = calls ? `(${calls}) ${whole}` : whole;
      const wanted = calls ? icons.calling : icons.calm;
      if (icon && icon.getAttribute("href") !== wanted) icon.href = wanted;
    },
    ring(kind) {
      const context = audio;
      if (context?.state !== "running") return;
      playNotes(context, kind);
    },
  };
}
