import "server-only";
import type { z } from "zod";
import { digestText } from "@/lib/kernel/digest";
import { AppError } from "@/lib/kernel/errors";
import type { AnyOperation, Operation } from "@/lib/kernel/operation";
import { readJsonObject } from "./body";
import { answerActor, json, readIdempotencyKey, requestIdOf } from "./route";

/** Calls one operation as whoever sent the request. `part` tells calls under one Idempotency-Key apart. */
export type CallOperation = <S extends z.ZodType, R>(
  operation: Operation<S, R>,
  input: z.input<S>,
  part?: string,
) => Promise<R>;

/** One verb that calls several operations one after another, each in a transaction of its own. */
export function sequenceRoute<B extends z.ZodType>(
  operations: readonly AnyOperation[],
  body: B,
  run: (call: CallOperation, body: z.output<B>, request: { hasKey: boolean }) => Promise<unknown>,
) {
  const handler = (request: Request): Promise<Response> =>
    answerActor(request, false, async (actor) => {
      const parsed = body.safeParse(await readJsonObject(request));
      if (!parsed.success) throw describeIssues(parsed.error);
      const { idempotencyKey } = readIdempotencyKey(request);
      const requestId = requestIdOf(request);
      const call: CallOperation = (operation, input, part = "") =>
        operation(actor, input, {
          ...(requestId ? { requestId } : {}),
          ...(idempotencyKey && operation.kind === "command"
            ? { idempotencyKey: digestText(`${idempotencyKey}\n${part}`) }
            : {}),
        });
      return json(await run(call, parsed.data, { hasKey: idempotencyKey !== undefined }), 200);
    });
  return Object.assign(handler, { operations, body });
}

function describeIssues(error: z.ZodError): AppError {
  const issues = error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  const [first] = issues;
  const where = first?.path ? `\`${first.path}\`: ` : "";
  return new AppError("invalid_input", `${where}${first?.message ?? "The input is not valid."}`, { issues });
}
