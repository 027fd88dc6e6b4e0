import { getEvalRun } from "@/lib/evals/queries/get-eval-run";
import { toRestRun } from "@/lib/http/rest/rest-run";
import { route } from "@/lib/http/route";

export const GET = route(getEvalRun, { present: toRestRun });
