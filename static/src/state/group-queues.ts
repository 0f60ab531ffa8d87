/** The queues of one's group, for those who set them up. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { GroupQueue, GroupQueueList } from "../data/types.js";
import { Observable } from "./observable.js";

export class GroupQueues extends Observable {
  queues: GroupQueue[] | null = null;
  refusal: Refusal | null = null;
  private _reading: Promise<void> | null = null;

  constructor(private readonly _http: Http) {
    super();
  }

  readOnce(): Promise<void> {
    this._reading ??= this._read();
    return this._reading;
  }

  private async _read(): Promise<void> {
    this.refusal = null;
    try {
      this.queues = (await this._http.get<GroupQueueList>("/api/queues")).queues;
    } catch (error) {
      this.refusal = asRefusal(error);
      this._reading = null;
    }
    this.changed();
  }
}
