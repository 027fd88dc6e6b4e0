import { startEvalRun } from "@/lib/evals/commands/start-eval-run";
import { listEvalRuns } from "@/lib/evals/queries/list-eval-runs";
import { route } from "@/lib/http/route";

export const GET = route(listEvalRuns);
export const POST = route(startEvalRun, { status: 202 });
