import { getEvalHistory } from "@/lib/evals/queries/get-eval-history";
import { route } from "@/lib/http/route";

export const GET = route(getEvalHistory);
