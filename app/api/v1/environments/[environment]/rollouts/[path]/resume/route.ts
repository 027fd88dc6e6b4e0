import { route } from "@/lib/http/route";
import { resumeRollout } from "@/lib/rollouts/commands/resume-rollout";

export const POST = route(resumeRollout, { status: 201 });
