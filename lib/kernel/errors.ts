/** Every way an operation may refuse. `lib/http/problem.ts` gives each code its HTTP status. */
export type ErrorCode =
  | "unauthenticated"
  | "forbidden"
  | "not_owner"
  | "self_review"
  | "contributor"
  | "key_cannot_review"
  | "not_found"
  | "missing_prompt"
  | "invalid_input"
  | "invalid_content"
  | "missing_variable"
  | "unknown_variable"
  | "invalid_variable"
  | "too_large"
  | "method_not_allowed"
  | "unsupported_type"
  | "stale_draft"
  | "revision_outdated"
  | "gate_closed"
  | "live_changed"
  | "not_eligible"
  | "already_exists"
  | "invalid_state"
  | "version_locked"
  | "idempotency_mismatch"
  | "cross_origin"
  | "rate_limited"
  | "busy"
  | "unavailable";

const BRAND = Symbol.for("countersign.AppError");

/**
 * A refusal with a code a program can act on and a sentence a person can act on. It is known by a brand,
 * not by `instanceof`, because errors cross two bundles (the custom server and Next's own).
 */
export class AppError extends Error {
  readonly [BRAND] = true;

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details?: unknown,
  ) {
    super(message);
    this.name = "AppError";
  }
}

export function isAppError(error: unknown): error is AppError {
  return typeof error === "object" && error !== null && BRAND in error;
}
