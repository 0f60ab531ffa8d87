/** The HTTP API as tests know it: answers by method and path, and what was asked for. */
import { Refusal } from "./errors.js";
import type { Http } from "./http.js";

export interface Asked {
  method: string;
  path: string;
  body: unknown;
}

export class FakeHttp implements Http {
  asked: Asked[] = [];
  /** By method and path, without the query. An error is refused with, a promise is waited for. */
  answers: Record<string, unknown> = {};

  get = <T>(path: string): Promise<T> => this._answer("GET", path);
  post = <T>(path: string, body?: unknown): Promise<T> => this._answer("POST", path, body);
  put = <T>(path: string, body: unknown): Promise<T> => this._answer("PUT", path, body);

  private async _answer<T>(method: string, path: string, body: unknown = null): Promise<T> {
    this.asked.push({ method, path, body });
    const answer = await this.answers[`${method} ${path.split("?")[0] ?? ""}`];
    if (answer === undefined) throw new Refusal("not_found", "There is no such thing.");
    if (answer instanceof Error) throw answer;
    return answer as T;
  }
}
