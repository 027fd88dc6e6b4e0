import { listVersionScores } from "@/lib/evals/queries/list-version-scores";
import { route } from "@/lib/http/route";

export const GET = route(listVersionScores);
