import { readIdempotencyKey, requestIdOf } from "@/lib/http/route";
import type { CallContext } from "@/lib/kernel/operation";

/** One request under an Idempotency-Key is several commands, each under a key of its own. */
export function contextOf(request: Request, step: string): CallContext {
  const { idempotencyKey } = readIdempotencyKey(request);
  const requestId = requestIdOf(request);
  return {
    ...(requestId ? { requestId } : {}),
    ...(idempotencyKey ? { idempotencyKey: `${idempotencyKey} ${step}` } : {}),
  };
}
