/** What is set of each custom message, in a word: read whenever the list is opened. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { CustomMessageState } from "../data/types.js";
import { Observable } from "./observable.js";

export class CustomMessages extends Observable {
  refusal: Refusal | null = null;
  private _states: ReadonlyMap<string, CustomMessageState["state"]> = new Map();

  constructor(private readonly _http: Http) {
    super();
  }

  /** Nothing until it is known. */
  stateOf(name: string): CustomMessageState["state"] | "" {
    return this._states.get(name) ?? "";
  }

  async read(): Promise<void> {
    this.refusal = null;
    try {
      const { messages } = await this._http.get<{ messages: CustomMessageState[] }>("/api/custom-messages");
      this._states = new Map(messages.map(({ name, state }) => [name, state]));
    } catch (error) {
      this.refusal = asRefusal(error);
    }
    this.changed();
  }
}
