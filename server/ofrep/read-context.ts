import { readJsonObject } from "@/lib/http/body";
import { isAppError } from "@/lib/kernel/errors";
import type { OfrepErrorCode } from "./refuse";

type Read =
  | { ok: true; context: Record<string, unknown> }
  | { ok: false; errorCode: OfrepErrorCode; errorDetails: string };

/** The evaluation context of a request; a body without one asks with an empty context. */
export async function readContext(request: Request): Promise<Read> {
  const body = await readJsonObject(request).catch((error: unknown) => {
    if (isAppError(error) && error.code !== "too_large") return error.message;
    throw error;
  });
  if (typeof body === "string") return { ok: false, errorCode: "PARSE_ERROR", errorDetails: body };
  return takeContext(body);
}

/** The context of a body that is an object. */
export function takeContext({ context = {} }: Readonly<Record<string, unknown>>): Read {
  if (typeof context !== "object" || context === null || Array.isArray(context))
    return invalid("`context` has to be an object.");
  const { targetingKey } = context as Record<string, unknown>;
  if (targetingKey !== undefined && typeof targetingKey !== "string")
    return invalid("`context.targetingKey` has to be a text.");
  return { ok: true, context: context as Record<string, unknown> };
}

function invalid(errorDetails: string): Read {
  return { ok: false, errorCode: "INVALID_CONTEXT", errorDetails };
}
