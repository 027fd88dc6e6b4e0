import { getEvalCase } from "@/lib/evals/queries/get-eval-case";
import { route } from "@/lib/http/route";

export const GET = route(getEvalCase);
