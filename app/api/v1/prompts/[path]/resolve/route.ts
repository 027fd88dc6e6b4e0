import { route } from "@/lib/http/route";
import { tagOfAnswer } from "@/lib/serving/answer-tag";
import { resolvePrompt } from "@/lib/serving/queries/resolve-prompt";

const tag = (text: string, { rollout }: { rollout?: { bucket: number | null } }) =>
  tagOfAnswer(text, rollout?.bucket ?? null);

export const GET = route(resolvePrompt, { tag });
export const POST = route(resolvePrompt);
