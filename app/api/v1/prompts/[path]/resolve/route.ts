import { route } from "@/lib/http/route";
import { resolvePrompt } from "@/lib/serving/queries/resolve-prompt";

export const GET = route(resolvePrompt);
export const POST = route(resolvePrompt);
