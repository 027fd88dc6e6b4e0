import { listEvalResults } from "@/lib/evals/queries/list-eval-results";
import { route } from "@/lib/http/route";

export const GET = route(listEvalResults);
