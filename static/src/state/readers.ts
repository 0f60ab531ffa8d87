/** Who else has the same question open: told while it is open here, and asked again before the server forgets us. */
import type { QuestionEvent, Reader } from "../data/types.js";
import { Observable } from "./observable.js";
import type { StaffLine } from "./staff-line.js";

const AGAIN_SECONDS = 20;

export class Readers extends Observable {
  others: readonly Reader[] = [];
  private _question = "";
  private _writing = false;
  private _timer: ReturnType<typeof setTimeout> | undefined;

  /** `me` is told along with the others. */
  constructor(
    private readonly _line: Pick<StaffLine, "request">,
    private readonly _me: () => string | null,
  ) {
    super();
  }

  open(question: string, others: readonly Reader[]): void {
    this._question = question;
    this.others = others;
    void this.tell();
  }

  close(): void {
    clearTimeout(this._timer);
    if (this._question) void this._line.request("question.close", { question: this._question }).catch(() => undefined);
    this._question = "";
    this._writing = false;
    this.others = [];
    this.changed();
  }

  write(writing: boolean): void {
    if (writing === this._writing) return;
    this._writing = writing;
    if (this._question) void this.tell();
  }

  take(event: Extract<QuestionEvent, { type: "question.readers" }>): void {
    if (event.question === this._question) this._are(event.readers);
  }

  /** Says that I am here; without a line nobody hears it, and the next time it is said again. */
  async tell(): Promise<void> {
    clearTimeout(this._timer);
    const question = this._question;
    if (!question) return;
    this._timer = setTimeout(() => void this.tell(), AGAIN_SECONDS * 1000);
    try {
      const { readers } = await this._line.request<{ readers: Reader[] }>("question.open", { question, writing: this._writing });
      if (question === this._question) this._are(readers);
    } catch {
      // Said again in a moment.
    }
  }

  private _are(others: readonly Reader[]): void {
    const me = this._me();
    this.others = others.filter(({ id }) => id !== me);
    this.changed();
  }
}
