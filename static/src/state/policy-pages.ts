/** What became of the policy pages of the group's libraries, and deciding about those that wait. */
import { asRefusal, type Refusal } from "../data/errors.js";
import type { Http } from "../data/http.js";
import type { PolicySubmission, PolicySubmissionList } from "../data/types.js";
import type { Keep } from "./keep.js";
import { Observable } from "./observable.js";

const PATH = "/api/policy-submissions";
const keptAs = (id: string): string => `policy-reason.${id}`;

export class PolicyPages extends Observable {
  all: PolicySubmission[] | null = null;
  /** What is looked for, in the names of libraries. */
  text = "";
  refusal: Refusal | null = null;
  /** What was done, to be said once. */
  done = "";
  busy = false;

  constructor(
    private readonly _http: Http,
    private readonly _keep: Keep,
  ) {
    super();
  }

  async read(): Promise<void> {
    this.refusal = null;
    this.changed();
    try {
      this.all = (await this._http.get<PolicySubmissionList>(PATH)).submissions;
    } catch (error) {
      this.refusal = asRefusal(error);
    }
    this.changed();
  }

  /** Those that wait come first. */
  get found(): PolicySubmission[] {
    const words = this.text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const has = ({ library }: PolicySubmission): boolean => words.every((word) => library.name.toLocaleLowerCase().includes(word));
    const waits = ({ state }: PolicySubmission): number => (state === "submitted" ? 0 : 1);
    return (this.all ?? []).filter(has).sort((one, other) => waits(one) - waits(other));
  }

  look(text: string): void {
    this.text = text;
    this.changed();
  }

  of(libraryId: string): PolicySubmission | undefined {
    return this.all?.find(({ library }) => library.id === libraryId);
  }

  /** The reason that somebody has begun to write. */
  reasonFor(libraryId: string): string {
    return this._keep.get(keptAs(libraryId)) ?? "";
  }

  keepReason(libraryId: string, reason: string): void {
    this._keep.set(keptAs(libraryId), reason || null);
  }

  async approve({ library, times }: PolicySubmission): Promise<void> {
    await this._decide(library.id, "approve", { times }, `The page of ${library.name} is approved. The library is told by mail.`);
  }

  async giveBack({ library, times }: PolicySubmission, reason: string): Promise<void> {
    await this._decide(library.id, "return", { times, reason }, `The page was returned. ${library.name} is told why by mail.`);
  }

  forgetWhatWasDone(): void {
    this.done = "";
    this.refusal = null;
    this.changed();
  }

  /** What was refused because somebody else decided is shown as it is by now. */
  private async _decide(id: string, how: string, body: object, done: string): Promise<void> {
    this.busy = true;
    this.forgetWhatWasDone();
    try {
      const after = await this._http.post<PolicySubmission>(`${PATH}/${encodeURIComponent(id)}/${how}`, body);
      this.all = (this.all ?? []).map((each) => (each.library.id === id ? after : each));
      this.keepReason(id, "");
      this.done = done;
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.status === 409) await this.read();
      this.refusal = refusal;
    }
    this.busy = false;
    this.changed();
  }
}
