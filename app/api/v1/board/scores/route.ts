import { listLiveScores } from "@/lib/evals/queries/list-live-scores";
import { route } from "@/lib/http/route";

export const GET = route(listLiveScores);
