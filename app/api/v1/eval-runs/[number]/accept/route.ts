import { acceptEvalRun } from "@/lib/evals/commands/accept-eval-run";
import { route } from "@/lib/http/route";

export const POST = route(acceptEvalRun);
