import { route } from "@/lib/http/route";
import { startRollout } from "@/lib/rollouts/commands/start-rollout";
import { listRollouts } from "@/lib/rollouts/queries/list-rollouts";

export const GET = route(listRollouts);
export const POST = route(startRollout, { status: 201 });
