import { type ErrorCode, isAppError } from "@/lib/kernel/errors";

/** A code without a status does not compile. */
const STATUS: Record<ErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_owner: 403,
  self_review: 403,
  contributor: 403,
  key_cannot_review: 403,
  cross_origin: 403,
  not_found: 404,
  missing_prompt: 404,
  method_not_allowed: 405,
  stale_draft: 409,
  revision_outdated: 409,
  gate_closed: 409,
  live_changed: 409,
  not_eligible: 409,
  already_exists: 409,
  invalid_state: 409,
  version_locked: 410,
  too_large: 413,
  unsupported_type: 415,
  invalid_input: 422,
  invalid_content: 422,
  missing_variable: 422,
  unknown_variable: 422,
  invalid_variable: 422,
  idempotency_mismatch: 422,
  rate_limited: 429,
  busy: 503,
  unavailable: 503,
};

const TITLE: Record<number, string> = {
  400: "Bad request",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  405: "Not possible here",
  409: "Refused in the present state",
  410: "Gone",
  413: "Too large",
  415: "Not JSON",
  422: "Not valid",
  429: "Too many requests",
  500: "Internal error",
  503: "Not available now",
};

/** The codes of each status, as the document of the API lists them. */
export function codesByStatus(): Map<number, string[]> {
  const codes = new Map<number, string[]>([[500, ["internal"]]]);
  for (const [code, status] of Object.entries(STATUS))
    codes.set(status, [...(codes.get(status) ?? []), code]);
  return codes;
}

export function titleOf(status: number): string {
  return TITLE[status] ?? "Error";
}

/** RFC 9457: `type, title, status, detail, code` and what the code carries (`blockers`, `issues`, …). */
export type Problem = { type: string; title: string; status: number; detail: string; code: string } & Record<
  string,
  unknown
>;

export function toProblem(code: string, status: number, detail: string, details?: unknown): Problem {
  const carried = Array.isArray(details) ? { issues: details } : ((details ?? {}) as Record<string, unknown>);
  const type = `urn:countersign:problem:${code}`;
  return { ...carried, type, title: TITLE[status] ?? "Error", status, detail, code };
}

/** The problem of a refusal; null for an error that is no refusal. */
export function describeProblem(error: unknown): Problem | null {
  if (!isAppError(error)) return null;
  return toProblem(error.code, STATUS[error.code], error.message, error.details);
}

export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}
