import "server-only";
import type { z } from "zod";
import { digestText } from "@/lib/kernel/digest";
import type { AnyOperation, Operation } from "@/lib/kernel/operation";
import { readJsonObject } from "./body";
import { readForm } from "./read-form";
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
      const given = readForm(body, await readJsonObject(request));
      const { idempotencyKey } = readIdempotencyKey(request);
      const requestId = requestIdOf(request);
      const call: CallOperation = (operation, input, part = "") =>
        operation(actor, input, {
          ...(requestId ? { requestId } : {}),
          ...(idempotencyKey && operation.kind === "command"
            ? { idempotencyKey: digestText(`${idempotencyKey}\n${part}`) }
            : {}),
        });
      return json(await run(call, given, { hasKey: idempotencyKey !== undefined }), 200);
    });
  return Object.assign(handler, { operations, body });
}
