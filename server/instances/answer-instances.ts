import type { IncomingMessage, ServerResponse } from "node:http";
import { readJsonObject } from "@/lib/http/body";
import { readForm } from "@/lib/http/read-form";
import { answerReport } from "@/lib/http/rest/answer-report";
import { answerActor } from "@/lib/http/route";
import { recordInstances } from "@/lib/instances/commands/record-instances";
import { instanceReportSchema } from "@/lib/instances/report-input";
import { presentsKey } from "../answer-resolve";
import { sendWebResponse, toWebRequest } from "../web-request";
import type { ReportBook } from "./report-book";

const INSTANCES_PATH = "/api/v1/instances";

/** Does an instance of a service tell of itself, with a key? */
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
    const { environment, ...report } = readForm(instanceReportSchema, await readJsonObject(request));
    const of = environment === undefined ? {} : { environment };
    answerReport(
      actor.kind === "key"
        ? await book.record(actor, environment, report)
        : await recordInstances(actor, { ...of, reports: [report] }),
    );
    return new Response(null, { status: 204 });
  });
  await sendWebResponse(answered, response);
}
