import { route } from "@/lib/http/route";
import { previewChoice } from "@/lib/rollouts/queries/preview-choice";

export const POST = route(previewChoice);
