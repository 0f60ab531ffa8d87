/** What patrons see of the forms of queues: which version is published, and publishing the draft. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { FormPreview, FormVersion, Publication } from "../data/types.js";
import { Observable } from "./observable.js";

export class FormPublishing extends Observable {
  queueId = "";
  found: Publication | null = null;
  refusal: Refusal | null = null;
  busy = false;
  justPublished = false;

  constructor(private readonly _http: Http) {
    super();
  }

  async open(queueId: string): Promise<void> {
    if (this.queueId !== queueId) this.found = null;
    this.queueId = queueId;
    await this._call(async () => {
      const found = await this._http.get<Publication>(this._path);
      if (this.queueId === queueId) this.found = found;
    });
  }

  async publish(revision: number): Promise<void> {
    await this._call(async () => {
      this.found = await this._http.post<Publication>(`${this._path}/publish`, { revision });
      this.justPublished = true;
    });
  }

  /** The address of the page that shows the draft as it is saved. */
  async preview(): Promise<string | null> {
    let page: string | null = null;
    await this._call(async () => {
      page = (await this._http.post<FormPreview>(`${this._path}/preview`, {})).page;
    });
    return page;
  }

  /** An earlier version, to be the draft again. */
  async version(number: number): Promise<FormVersion | null> {
    let version: FormVersion | null = null;
    await this._call(async () => {
      version = await this._http.get<FormVersion>(`${this._path}/versions/${number}`);
    });
    return version;
  }

  private get _path(): string {
    return `/api/queues/${encodeURIComponent(this.queueId)}/chat-form`;
  }

  private async _call(what: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.refusal = null;
    this.justPublished = false;
    this.changed();
    try {
      await what();
    } catch (error) {
      this.refusal = asRefusal(error);
    }
    this.busy = false;
    this.changed();
  }
}
