import { route } from "@/lib/http/route";
import { listRollouts } from "@/lib/rollouts/queries/list-rollouts";

export const GET = route(listRollouts);
