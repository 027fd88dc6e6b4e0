import { closeChange } from "@/lib/changes/commands/close-change";
import { route } from "@/lib/http/route";

export const POST = route(closeChange);
