import { route } from "@/lib/http/route";
import { continueRollout } from "@/lib/rollouts/commands/continue-rollout";

export const POST = route(continueRollout, { status: 201 });
