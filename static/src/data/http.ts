/** The one way to the HTTP API: JSON in, JSON out, every failure a Refusal. */
import { noAnswer, noConnection, refusalFrom } from "./errors.js";

export interface HttpOptions {
  /** The bearer of the call, or null for a call that needs none. */
  authorization?: () => Promise<string | null>;
  /** Called on 401; resolves to true when the call is worth another try (somebody signed in again). */
  renew?: () => Promise<boolean>;
  fetch?: typeof fetch;
  timeoutSeconds?: number;
}

export interface Http {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  /** Goes on when the page is closed meanwhile, unless it is long. */
  put<T>(path: string, body: unknown): Promise<T>;
}

/** Browsers let no more outlive its page. */
const OUTLIVING_CHARACTERS = 20_000;

export function createHttp(options: HttpOptions = {}): Http {
  const send = options.fetch ?? fetch.bind(globalThis);

  async function attempt(method: string, path: string, body: unknown): Promise<Response> {
    const headers: Record<string, string> = { Accept: "application/json" };
    const token = await options.authorization?.();
    if (token) headers.Authorization = token;
    const text = body === undefined ? null : JSON.stringify(body);
    if (text !== null) headers["Content-Type"] = "application/json";
    try {
      return await send(path, {
        method,
        headers,
        credentials: "omit",
        cache: "no-store",
        signal: AbortSignal.timeout((options.timeoutSeconds ?? 20) * 1000),
        ...(text === null ? {} : { body: text }),
        keepalive: method === "PUT" && (text ?? "").length < OUTLIVING_CHARACTERS,
      });
    } catch (error) {
      throw error instanceof DOMException && error.name === "TimeoutError" ? noAnswer() : noConnection();
    }
  }

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    let response = await attempt(method, path, body);
    if (response.status === 401 && options.renew && (await options.renew())) {
      response = await attempt(method, path, body);
    }
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return answer as T;
    const retryAfter = Number(response.headers.get("Retry-After")) || null;
    throw refusalFrom(answer, response.status, retryAfter);
  }

  return {
    get: (path) => call("GET", path),
    post: (path, body = {}) => call("POST", path, body),
    put: (path, body) => call("PUT", path, body),
  };
}
