import { route } from "@/lib/http/route";
import { startRollout } from "@/lib/rollouts/commands/start-rollout";
import { getRollout } from "@/lib/rollouts/queries/get-rollout";

export const GET = route(getRollout);
export const POST = route(startRollout, { status: 201 });
