import "server-only";
import type { z } from "zod";
import type { Operation } from "@/lib/kernel/operation";
import { registry } from "@/lib/kernel/registry";
import { answerActor, requestIdOf } from "./route";

/** `next` is what the following part is asked with, beside what the request said; null after the last. */
type Part = { next: Record<string, unknown> | null };

type Download<R> = {
  type: string;
  fileName: string;
  /** What stands before the first part and after the last. */
  begin?: string;
  end?: Uint8Array;
  write: (part: R) => string | Uint8Array;
};

/**
 * One GET that answers a file of any length, part by part, so that it never is in memory as a whole. The first part
 * is read before the answer begins: a refusal is a problem like any other. One that fails later cuts the answer off.
 */
export function downloadRoute<S extends z.ZodType, R extends Part>(
  operation: Operation<S, R>,
  download: Download<R>,
) {
  const handler = (request: Request): Promise<Response> =>
    answerActor(request, false, async (actor) => {
      const given = Object.fromEntries(new URL(request.url).searchParams);
      const ask = (more: Record<string, unknown>) => operation(actor, { ...given, ...more } as z.input<S>);
      const parts = readParts(await ask({}), ask, download);
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          try {
            const { done, value } = await parts.next();
            if (done) controller.close();
            else controller.enqueue(value);
          } catch (error) {
            registry().logger?.error({ err: error, requestId: requestIdOf(request) }, "download cut off");
            controller.error(error);
          }
        },
      });
      const headers = {
        "content-type": download.type,
        "content-disposition": `attachment; filename="${download.fileName}"`,
        "cache-control": "no-store",
      };
      return new Response(body, { status: 200, headers });
    });
  return Object.assign(handler, { operation, type: download.type });
}

async function* readParts<R extends Part>(
  first: R,
  ask: (more: Record<string, unknown>) => Promise<R>,
  { begin, end, write }: Download<R>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const encode = (text: string | Uint8Array) => (typeof text === "string" ? encoder.encode(text) : text);
  if (begin) yield encode(begin);
  for (let part = first; ; ) {
    const bytes = encode(write(part));
    if (bytes.length > 0) yield bytes;
    if (part.next === null) break;
    part = await ask(part.next);
  }
  if (end) yield end;
}
