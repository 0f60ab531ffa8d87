/** Scripts: texts that librarians insert instead of typing them again. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { Script, ScriptList } from "../data/types.js";
import { Observable } from "./observable.js";

export class Scripts extends Observable {
  /** Null until they were read for the first time. */
  all: Script[] | null = null;
  refusal: Refusal | null = null;

  constructor(private readonly _http: Http) {
    super();
  }

  /** Reads them again, with those of the patron's library; those already known stay meanwhile, and when that fails. */
  async read(patronsLibrary = ""): Promise<void> {
    this.refusal = null;
    const query = patronsLibrary ? `?${new URLSearchParams({ library: patronsLibrary }).toString()}` : "";
    try {
      this.all = (await this._http.get<ScriptList>(`/api/scripts${query}`)).scripts;
    } catch (error) {
      this.refusal = asRefusal(error);
    }
    this.changed();
  }

  /** Somebody else may sit here next. */
  forget(): void {
    this.all = null;
    this.changed();
  }
}

/** Those that have every sought word in their name or text. */
export function scriptsWith(sought: string, scripts: readonly Script[]): Script[] {
  const words = sought.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return scripts.filter(({ name, text }) => {
    const whole = `${name}\n${text}`.toLocaleLowerCase();
    return words.every((word) => whole.includes(word));
  });
}
