import { route } from "@/lib/http/route";
import { signOutEverywhere } from "@/lib/workspaces/commands/sign-out-everywhere";

export const POST = route(signOutEverywhere);
