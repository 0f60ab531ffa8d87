/** What the server refused, or what stood between us and the server. */
import type { Failure } from "./types.js";

/** Codes of our own for answers that never came. */
export const NO_CONNECTION = "no_connection";
export const NO_ANSWER = "no_answer";

/** A refusal with a code to decide by and a sentence to show. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly code: string,
    message: string,
    readonly details: Record<string, unknown> = {},
    readonly status: number | null = null,
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }

  /** The form field that the server found fault with. */
  get field(): string | null {
    return typeof this.details.field === "string" ? this.details.field : null;
  }

  /** True when the same request may succeed later without being changed. */
  get passing(): boolean {
    return [NO_CONNECTION, NO_ANSWER, "try_again", "too_many", "too_fast"].includes(this.code);
  }
}

export const noConnection = (): Refusal =>
  new Refusal(NO_CONNECTION, "The server cannot be reached. Check the network and try again.");

export const noAnswer = (): Refusal => new Refusal(NO_ANSWER, "The server did not answer in time. Try again.");

export function refusalFrom(body: unknown, status: number | null = null, retryAfter: number | null = null): Refusal {
  const { code, message, details } = (typeof body === "object" && body !== null ? body : {}) as Partial<Failure>;
  return new Refusal(
    code ?? (status === 429 ? "too_many" : status === 503 || status === 502 || status === 504 ? "try_again" : "failed"),
    message ?? "Something went wrong on the server. Try again in a moment.",
    details ?? {},
    status,
    retryAfter ?? (typeof details?.retry_after === "number" ? details.retry_after : null),
  );
}

/** Anything thrown, as a refusal that can be shown. */
export const asRefusal = (error: unknown): Refusal =>
  error instanceof Refusal ? error : new Refusal("failed", error instanceof Error ? error.message : String(error));
