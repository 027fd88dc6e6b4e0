import "server-only";
import type { z } from "zod";
import type { Operation } from "@/lib/kernel/operation";
import { answerActor, requestIdOf } from "./route";

type File<R> = {
  type: string;
  fileName: (result: R) => string;
  write: (result: R) => string;
};

/** One GET that answers what a query found as a file. */
export function fileRoute<S extends z.ZodType, R>(operation: Operation<S, R>, file: File<R>) {
  const handler = (
    request: Request,
    context: { params: Promise<Record<string, string>> },
  ): Promise<Response> =>
    answerActor(request, false, async (actor) => {
      const requestId = requestIdOf(request);
      const input = (await context.params) as z.input<S>;
      const result = await operation(actor, input, requestId ? { requestId } : {});
      const headers = {
        "content-type": file.type,
        "content-disposition": `attachment; filename="${file.fileName(result)}"`,
        "cache-control": "no-store",
      };
      return new Response(file.write(result), { status: 200, headers });
    });
  return Object.assign(handler, { operation, type: file.type });
}
