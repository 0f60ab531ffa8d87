/** A modest call for attention: the page's title and icon, and two soft notes for a new request. */
export interface Alerts {
  /** How many call for me, and the title of the page that is open. */
  show(calls: number, title: string): void;
  ring(kind: "request" | "message"): void;
}

const NOTES = { request: [660, 880], message: [520] } as const;
const NOTE_SECONDS = 0.16;
const VOLUME = 0.08;

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
      NOTES[kind].forEach((frequency, index) => {
        const start = context.currentTime + index * NOTE_SECONDS;
        const tone = context.createOscillator();
        const volume = context.createGain();
        tone.frequency.value = frequency;
        volume.gain.setValueAtTime(VOLUME, start);
        volume.gain.exponentialRampToValueAtTime(0.0001, start + NOTE_SECONDS);
        tone.connect(volume).connect(context.destination);
        tone.start(start);
        tone.stop(start + NOTE_SECONDS);
      });
    },
  };
}
