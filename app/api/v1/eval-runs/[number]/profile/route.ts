import { getEvalProfile } from "@/lib/evals/queries/get-eval-profile";
import { route } from "@/lib/http/route";

export const GET = route(getEvalProfile);
