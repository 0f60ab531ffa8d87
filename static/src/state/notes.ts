/** Plays the notes of a call. */
import { CALLS, type CallKind } from "./calls.js";

const NOTE_SECONDS = 0.18;
/** A sine at full gain is painful; this is as loud as a telephone. */
const LOUDEST = 0.35;

/** `volume` is from 0 to 100; what the ear hears grows with its square. */
export function playNotes(context: AudioContext, kind: CallKind, volume: number): void {
  const gain = LOUDEST * (volume / 100) ** 2;
  CALLS[kind].notes.forEach((frequency, index) => {
    const start = context.currentTime + index * NOTE_SECONDS;
    const tone = context.createOscillator();
    const loudness = context.createGain();
    tone.frequency.value = frequency;
    loudness.gain.setValueAtTime(gain, start);
    loudness.gain.exponentialRampToValueAtTime(0.0001, start + NOTE_SECONDS);
    tone.connect(loudness).connect(context.destination);
    tone.start(start);
    tone.stop(start + NOTE_SECONDS);
  });
}
