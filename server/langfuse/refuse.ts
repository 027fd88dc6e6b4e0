import type { Problem } from "@/lib/http/problem";
import { json } from "@/lib/http/route";
import type { PresentedBlocker } from "@/lib/releases/present-blockers";
import type { Refuse } from "../protocols/answer-key";

const NAMES: Record<number, string> = {
  401: "UnauthorizedError",
  403: "ForbiddenError",
  404: "LangfuseNotFoundError",
  405: "MethodNotAllowedError",
  409: "LangfuseConflictError",
  410: "VersionLockedError",
  429: "TooManyRequestsError",
};

/** A refusal as a Langfuse client reads it; `notFound` is its sentence for what is not there, ours is its `detail`. */
export function refuseLangfuse(notFound?: string): Refuse {
  return (problem) => {
    if (!problem || problem.status >= 500) {
      const message = problem?.detail ?? "Something went wrong here. The log has it.";
      return json({ message, error: "InternalServerError" }, problem?.status ?? 500);
    }
    if (problem.code === "gate_closed")
      return json({ message: describeClosed(problem), error: "ForbiddenError" }, 403);
    const { status, detail } = problem;
    const error = NAMES[status];
    if (error === undefined) return json({ message: detail, error: "InvalidRequestError" }, 400);
    if (status !== 404 || notFound === undefined) return json({ message: detail, error }, status);
    return json({ message: notFound, error, detail }, status);
  };
}

/** Every rule that is not met, with the way out: a client shows its user this sentence alone. */
function describeClosed({ detail, blockers }: Problem): string {
  const unmet = (blockers ?? []) as readonly PresentedBlocker[];
  return [detail, ...unmet.map(({ text, wayOut }) => `${text} ${wayOut}`)].join(" ");
}
