import { route } from "@/lib/http/route";
import { getRollout } from "@/lib/rollouts/queries/get-rollout";

export const GET = route(getRollout);
