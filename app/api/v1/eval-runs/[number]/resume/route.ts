import { resumeEvalRun } from "@/lib/evals/commands/resume-eval-run";
import { route } from "@/lib/http/route";

export const POST = route(resumeEvalRun);
