/** The addresses of the forms that the library's patrons can use. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { ChatFormList } from "../data/types.js";
import { Observable } from "./observable.js";

export class ChatForms extends Observable {
  found: ChatFormList | null = null;
  refusal: Refusal | null = null;

  constructor(private readonly _http: Http) {
    super();
  }

  async read(): Promise<void> {
    this.refusal = null;
    try {
      this.found = await this._http.get<ChatFormList>("/api/chat-forms");
    } catch (error) {
      this.refusal = asRefusal(error);
    }
    this.changed();
  }
}
