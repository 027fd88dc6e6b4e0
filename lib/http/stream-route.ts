import "server-only";
import type { z } from "zod";
import type { Operation } from "@/lib/kernel/operation";
import { registry } from "@/lib/kernel/registry";
import { readJsonObject } from "./body";
import { answerActor, requestIdOf } from "./route";

type Heard = { hear: (signal: AbortSignal) => AsyncGenerator<{ type: string }> };

/** So that neither Next nor a proxy gathers the events before it passes them on. */
const AT_ONCE = { "cache-control": "no-store, no-transform", "x-accel-buffering": "no" };

/**
 * One POST that answers server-sent events while they happen, each with its type as its name. What an operation
 * refuses is a problem like any other; what fails later cuts the answer off. Whoever goes away ends it.
 */
export function streamRoute<S extends z.ZodType, R extends Heard>(operation: Operation<S, R>) {
  const handler = (request: Request): Promise<Response> =>
    answerActor(request, false, async (actor) => {
      const requestId = requestIdOf(request);
      const input = (await readJsonObject(request)) as z.input<S>;
      const { hear } = await operation(actor, input, requestId ? { requestId } : {});
      const left = new AbortController();
      const events = hear(AbortSignal.any([request.signal, left.signal]));
      const encoder = new TextEncoder();
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          try {
            const { done, value } = await events.next();
            if (done) controller.close();
            else
              controller.enqueue(encoder.encode(`event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`));
          } catch (error) {
            if (!left.signal.aborted && !request.signal.aborted)
              registry().logger?.error({ err: error, requestId }, "stream cut off");
            controller.error(error);
          }
        },
        cancel: () => left.abort(),
      });
      return new Response(body, { status: 200, headers: { "content-type": TYPE, ...AT_ONCE } });
    });
  return Object.assign(handler, { operation, type: TYPE });
}

const TYPE = "text/event-stream; charset=utf-8";
