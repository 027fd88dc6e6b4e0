import { getEvalRun } from "@/lib/evals/queries/get-eval-run";
import { route } from "@/lib/http/route";

export const GET = route(getEvalRun);
