import { compareEvalModels } from "@/lib/evals/queries/compare-eval-models";
import { route } from "@/lib/http/route";

export const GET = route(compareEvalModels);
