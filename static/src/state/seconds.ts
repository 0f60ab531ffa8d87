/** Calls back every second, also while the page is hidden. */
export function everySecond(tick: () => void): void {
  try {
    const worker = new Worker(new URL("./seconds.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = tick;
    worker.onerror = () => void setInterval(tick, 1000);
  } catch {
    setInterval(tick, 1000); // slower when hidden, but better than none
  }
}
