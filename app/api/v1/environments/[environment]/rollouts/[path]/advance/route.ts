import { route } from "@/lib/http/route";
import { advanceRollout } from "@/lib/rollouts/commands/advance-rollout";

export const POST = route(advanceRollout, { status: 201 });
