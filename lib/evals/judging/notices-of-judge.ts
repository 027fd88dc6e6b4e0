import type { GoldenJudge } from "@/lib/artifacts/content/golden-set-content";
import { KIND_FACTS } from "../models/provider-kinds";

/** What to keep in mind of this judge when it judged what this model answered, in sentences. */
export function noticesOfJudge({ model: judge }: GoldenJudge, model: string | null): string[] {
  if (judge === undefined || model === null || bare(judge) !== bare(model)) return [];
  return [`${judge} judges its own answers here, and models tend to prefer those. Another judge says more.`];
}

/** Without the name of its provider: `openai/gpt-5-mini` is `gpt-5-mini`. */
function bare(model: string): string {
  const known = Object.values(KIND_FACTS).find(({ prefix }) => prefix && model.startsWith(prefix));
  return model.slice(known?.prefix?.length ?? 0);
}
