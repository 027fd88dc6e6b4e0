import { listEvalAnswers } from "@/lib/evals/queries/list-eval-answers";
import { route } from "@/lib/http/route";

export const GET = route(listEvalAnswers);
