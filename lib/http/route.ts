import "server-only";
import type { z } from "zod";
import { authenticate } from "@/lib/auth/actor";
import type { Actor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import type { AnyOperation, Operation } from "@/lib/kernel/operation";
import { registry } from "@/lib/kernel/registry";
import { readJsonObject } from "./body";
import { etagOf, isKnown, REVALIDATED } from "./etag";
import { describeProblem, problemResponse, toProblem } from "./problem";
import { countRequest, rateLimitHeaders } from "./rate-limits";
import { readForm } from "./read-form";
import { type RouteChoice, readChoice } from "./route-choice";

type RouteContext = { params: Promise<Record<string, string>> };
type Handler = (request: Request, context: RouteContext) => Promise<Response>;

type RouteOptions<S extends z.ZodType, R> = {
  status?: number;
  /** A body whose public form differs from what the operation takes, and becomes that. */
  body?: z.ZodType<z.input<S>>;
  /** Shapes the answer, where the public form differs from what the operation returns. */
  present?: (result: R) => unknown;
  /** The strong tag of an answer's text, where what is alike in many answers is to be read once. */
  tag?: (text: string, result: R) => string;
  /** Told of each answer, and to whom it was given. */
  onAnswer?: (actor: Actor, result: R) => void;
};

const REQUEST_ID = /^[A-Za-z0-9._-]{1,100}$/;
const SAFE_METHODS = ["GET", "HEAD"];

/**
 * One verb of the public API: who acts, what they ask, one operation, its answer or its problem. The input is the
 * query (GET) or the JSON body, and the path's parameters, which win over both.
 */
export function route<S extends z.ZodType, R>(
  operation: Operation<S, R>,
  options: RouteOptions<S, R> = {},
): Handler {
  const handler: Handler = (request, context) =>
    answerActor(request, isHot(operation), async (actor) => {
      const given = SAFE_METHODS.includes(request.method)
        ? readQuery(request)
        : await readJsonObject(request);
      const whole = { ...given, ...(await context.params) };
      const input = options.body ? readForm(options.body, whole) : (whole as z.input<S>);
      const requestId = requestIdOf(request);
      const result = await operation(actor, input, {
        ...(requestId ? { requestId } : {}),
        ...(operation.kind === "command" ? readIdempotencyKey(request) : {}),
      });
      options.onAnswer?.(actor, result);
      const body = options.present ? options.present(result) : result;
      if (options.status === 204) return new Response(null, { status: 204 });
      return SAFE_METHODS.includes(request.method)
        ? cacheable(request, body, (text) => options.tag?.(text, result) ?? etagOf(text))
        : json(body, options.status ?? 200);
    });
  const { status = 200, body } = options;
  return Object.assign(handler, { operation, status, ...(body ? { body } : {}) });
}

/** One verb over several operations: a field of the body says which, and is no part of their input. */
export function chooseRoute(choice: RouteChoice, options: { status?: number } = {}): Handler {
  const { field, operations, instead } = choice;
  const handler: Handler = (request, context) =>
    answerActor(request, false, async (actor) => {
      const asked = readChoice(choice, await readJsonObject(request));
      if (!asked)
        throw new AppError("invalid_input", `\`${field}\` is one of ${Object.keys(operations).join(", ")}.`);
      const requestId = requestIdOf(request);
      const input = { ...asked.input, ...(await context.params) };
      const result = await asked.operation(actor, input as never, {
        ...(requestId ? { requestId } : {}),
        ...readIdempotencyKey(request),
      });
      return json(result, options.status ?? 200);
    });
  return Object.assign(handler, {
    operations: [...Object.values(operations), ...(instead ? [instead.operation] : [])],
    choice,
    status: options.status ?? 200,
  });
}

/** Runs a handler so that every refusal leaves as problem+json and nothing else leaves at all. */
export async function answer(request: Request, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    const problem = describeProblem(error);
    if (problem) return problemResponse(problem, problemHeaders(problem.status, problem));
    const requestId = requestIdOf(request);
    registry().logger?.error({ err: error, requestId }, "request failed");
    const detail = "Something went wrong here; nothing was changed. The log has it under this request id.";
    return problemResponse(toProblem("internal", 500, detail, requestId ? { requestId } : {}));
  }
}

/** Says who asks, counts the request against what they may ask for, and tells how much of it is left. */
export async function answerActor(
  request: Request,
  hot: boolean,
  run: (actor: Actor) => Promise<Response>,
): Promise<Response> {
  let told: Record<string, string> = {};
  const response = await answer(request, async () => {
    const actor = await authenticate(request, { hot });
    const allowance = countRequest(actor, { hot });
    if (!allowance) return run(actor);
    told = rateLimitHeaders(allowance);
    if (allowance.allowed) return run(actor);
    throw new AppError(
      "rate_limited",
      `More than ${allowance.limit} requests in a minute. Ask again in ${allowance.waitS} s; nothing was changed.`,
      { retryAfterS: allowance.waitS },
    );
  });
  for (const [name, value] of Object.entries(told)) response.headers.set(name, value);
  return response;
}

/** What services ask before each answer of theirs. */
function isHot({ permission }: Pick<AnyOperation, "permission">): boolean {
  return permission === "prompt:resolve";
}

function problemHeaders(status: number, problem: Record<string, unknown>): Record<string, string> {
  if (status === 401) return { "www-authenticate": 'Bearer realm="Countersign"' };
  if (status === 429) return { "retry-after": String(problem.retryAfterS ?? 1) };
  return status === 503 ? { "retry-after": "1" } : {};
}

export function requestIdOf(request: Request): string | undefined {
  const value = request.headers.get("x-request-id");
  return value && REQUEST_ID.test(value) ? value : undefined;
}

function readQuery(request: Request): Record<string, string> {
  return Object.fromEntries(new URL(request.url).searchParams);
}

export function readIdempotencyKey(request: Request): { idempotencyKey?: string } {
  const key = request.headers.get("idempotency-key");
  if (key === null) return {};
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new AppError(
      "invalid_input",
      "Idempotency-Key has 1 to 200 visible ASCII characters and no space.",
    );
  return { idempotencyKey: key };
}

export function json(body: unknown, status: number, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body ?? null), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", ...headers },
  });
}

export function cacheable(
  request: Request,
  body: unknown,
  tagOf: (text: string) => string = etagOf,
): Response {
  const text = JSON.stringify(body ?? null);
  const etag = tagOf(text);
  const headers = { etag, "cache-control": REVALIDATED };
  if (isKnown(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  return new Response(text, {
    status: 200,
    headers: { ...headers, "content-type": "application/json; charset=utf-8" },
  });
}
