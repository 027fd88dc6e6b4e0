import type { IncomingMessage, ServerResponse } from "node:http";
import { readJsonObject } from "@/lib/http/body";
import { answerActor, json } from "@/lib/http/route";
import { recordInstances } from "@/lib/instances/commands/record-instances";
import { instanceReportsSchema } from "@/lib/instances/report-input";
import { presentsKey } from "../answer-resolve";
import { sendWebResponse, toWebRequest } from "../web-request";
import type { ReportBook } from "./report-book";

const INSTANCES_PATH = "/api/v1/instances";

/** Do instances of a service tell of themselves, with a key? */
export function tellsInstances({ method, headers }: IncomingMessage, path: string): boolean {
  return method === "POST" && path === INSTANCES_PATH && presentsKey(headers);
}

/** The same as the route of Next, many in one transaction. */
export async function answerInstances(
  book: ReportBook,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = toWebRequest(incoming);
  const answered = await answerActor(request, true, async (actor) => {
    const body = await readJsonObject(request);
    const parsed = instanceReportsSchema.safeParse(body);
    // Refused as the operation refuses it, and nobody else's reports with it.
    if (!parsed.success || actor.kind !== "key")
      return json(await recordInstances(actor, body as never), 200);
    const { environment, instances } = parsed.data;
    return json(await book.record(actor, environment, instances), 200);
  });
  await sendWebResponse(answered, response);
}
