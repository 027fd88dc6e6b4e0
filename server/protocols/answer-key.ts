import { authenticate } from "@/lib/auth/actor";
import { readKey } from "@/lib/auth/api-keys";
import { describeProblem, type Problem } from "@/lib/http/problem";
import { countRequest, rateLimitHeaders } from "@/lib/http/rate-limits";
import { requestIdOf } from "@/lib/http/route";
import type { KeyActor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { registry } from "@/lib/kernel/registry";

/** A refusal in the words of a protocol; null for a failure of ours, which the log has. */
export type Refuse = (problem: Problem | null) => Response;

/**
 * Answers an API key in a protocol that is not our own: every refusal leaves in that protocol's shape. What is not hot
 * (a write) is counted as one, and its key is read from the database.
 */
export async function answerKey(
  request: Request,
  refuse: Refuse,
  run: (actor: KeyActor) => Promise<Response>,
  { hot = true } = {},
): Promise<Response> {
  let told: Record<string, string> = {};
  const response = await answerInShape(request, refuse, async () => {
    const actor = await admitKeyActor(request, hot);
    const allowance = countRequest(actor, { hot });
    if (allowance) told = rateLimitHeaders(allowance);
    if (allowance === null || allowance.allowed) return run(actor);
    const { limit, waitS } = allowance;
    throw new AppError("rate_limited", `More than ${limit} requests in a minute. Ask again in ${waitS} s.`, {
      retryAfterS: waitS,
    });
  });
  for (const [name, value] of Object.entries(told)) response.headers.set(name, value);
  return response;
}

/** Runs a handler so that nothing leaves but in the protocol's shape. */
export async function answerInShape(
  request: Request,
  refuse: Refuse,
  run: () => Promise<Response>,
): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    const problem = describeProblem(error);
    if (!problem) registry().logger?.error({ err: error, requestId: requestIdOf(request) }, "request failed");
    const refusal = refuse(problem);
    if (refusal.status === 401) refusal.headers.set("www-authenticate", 'Basic realm="Countersign"');
    if (refusal.status === 429 || refusal.status === 503)
      refusal.headers.set("retry-after", String(problem?.retryAfterS ?? 1));
    return refusal;
  }
}

/** These protocols are for programs: a session of the console is nobody here. */
async function admitKeyActor(request: Request, hot: boolean): Promise<KeyActor> {
  const actor = readKey(request.headers) ? await authenticate(request, { hot }) : null;
  if (actor?.kind === "key") return actor;
  throw new AppError("unauthenticated", `Send an API key of the scope ${hot ? "resolve" : "write"}.`);
}
