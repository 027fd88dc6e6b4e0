import { answerReport } from "@/lib/http/rest/answer-report";
import { route } from "@/lib/http/route";
import { recordInstances } from "@/lib/instances/commands/record-instances";
import { oneReportSchema } from "@/lib/instances/report-input";

export const POST = route(recordInstances, { status: 204, body: oneReportSchema, present: answerReport });
