/** Questions asked over a line that wait for the frame that answers them. */
import { noAnswer, refusalFrom, type Refusal } from "./errors.js";

interface Waiting {
  resolve(answer: Record<string, unknown>): void;
  reject(refusal: Refusal): void;
  timer: ReturnType<typeof setTimeout>;
}

export class Replies {
  private _waiting = new Map<string, Waiting>();

  /** The answer to the frame `id`; `late` is called when it did not come in time. */
  expect<T>(id: string, seconds: number, late: () => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => {
        this._waiting.delete(id);
        reject(noAnswer());
        late();
      }, seconds * 1000);
      this._waiting.set(id, { resolve: (answer) => resolve(answer as T), reject, timer });
    });
  }

  settle(frame: Record<string, unknown>): void {
    const id = String(frame.reply_to);
    const waiting = this._waiting.get(id);
    if (!waiting) return;
    this._waiting.delete(id);
    clearTimeout(waiting.timer);
    if (frame.ok === true) waiting.resolve(frame);
    else waiting.reject(refusalFrom(frame.error));
  }

  /** The line is gone, and no answer will come. */
  abandon(refusal: () => Refusal): void {
    const waiting = [...this._waiting.values()];
    this._waiting.clear();
    for (const { reject, timer } of waiting) {
      clearTimeout(timer);
      reject(refusal());
    }
  }
}
