import { route } from "@/lib/http/route";
import { abortRollout } from "@/lib/rollouts/commands/abort-rollout";

export const POST = route(abortRollout, { status: 201 });
