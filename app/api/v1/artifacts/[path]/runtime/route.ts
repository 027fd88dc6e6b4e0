import { route } from "@/lib/http/route";
import { getPromptRuntime } from "@/lib/instances/queries/get-prompt-runtime";

export const GET = route(getPromptRuntime);
