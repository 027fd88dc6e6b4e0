import { route } from "@/lib/http/route";
import { previewRollout } from "@/lib/rollouts/queries/preview-rollout";

export const POST = route(previewRollout);
