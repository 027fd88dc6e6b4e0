import { importEvalRun } from "@/lib/evals/commands/import-eval-run";
import { route } from "@/lib/http/route";

export const POST = route(importEvalRun, { status: 201 });
