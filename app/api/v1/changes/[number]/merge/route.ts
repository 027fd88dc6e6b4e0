import { route } from "@/lib/http/route";
import { mergeChange } from "@/lib/releases/commands/merge-change";

export const POST = route(mergeChange);
