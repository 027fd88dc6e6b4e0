import { cancelEvalRun } from "@/lib/evals/commands/cancel-eval-run";
import { route } from "@/lib/http/route";

export const POST = route(cancelEvalRun);
