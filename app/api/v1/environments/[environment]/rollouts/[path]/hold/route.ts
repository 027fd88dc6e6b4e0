import { route } from "@/lib/http/route";
import { holdRollout } from "@/lib/rollouts/commands/hold-rollout";

export const POST = route(holdRollout, { status: 201 });
