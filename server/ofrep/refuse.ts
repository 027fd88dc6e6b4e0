import { json } from "@/lib/http/route";
import type { Refuse } from "../protocols/answer-key";

/** The codes of the protocol that we have a use for. */
export type OfrepErrorCode = "PARSE_ERROR" | "INVALID_CONTEXT" | "FLAG_NOT_FOUND" | "GENERAL";

/** An error of one flag when it has a key, else of all of them. */
export function ofrepError(
  status: 400 | 404,
  errorCode: OfrepErrorCode,
  errorDetails: string,
  key?: string,
): Response {
  return json({ ...(key === undefined ? {} : { key }), errorCode, errorDetails }, status);
}

/** A refusal as OFREP has it: nothing is said to whom it does not concern, and a missing prompt is a missing flag. */
export function refuseOfrep(key?: string): Refuse {
  return (problem) => {
    if (!problem || problem.status >= 500)
      return json({ errorDetails: problem?.detail ?? "Something went wrong here. The log has it." }, 500);
    const { status, code, detail } = problem;
    if (status === 401 || status === 403)
      return new Response(null, { status, headers: { "cache-control": "no-store" } });
    if (status === 405) return json({ errorDetails: detail }, status, { allow: "POST" });
    if (status === 429) return json({ errorDetails: detail }, status);
    // What no path can be is no flag either.
    if (key !== undefined && (status === 404 || status === 422))
      return ofrepError(404, "FLAG_NOT_FOUND", detail, key);
    return ofrepError(400, code === "unsupported_type" ? "PARSE_ERROR" : "GENERAL", detail, key);
  };
}
