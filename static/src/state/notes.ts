/** The notes that call a librarian: two for a new request, one for a message in another chat. */
export type Call = "request" | "message";

const NOTES: Record<Call, readonly number[]> = { request: [660, 880], message: [520] };
const NOTE_SECONDS = 0.16;
const VOLUME = 0.08;

export function playNotes(context: AudioContext, call: Call): void {
  NOTES[call].forEach((frequency, index) => {
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
}
