import { route } from "@/lib/http/route";
import { explainChoice } from "@/lib/rollouts/queries/explain-choice";

export const POST = route(explainChoice);
