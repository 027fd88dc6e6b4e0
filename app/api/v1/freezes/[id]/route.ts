import { route } from "@/lib/http/route";
import { liftFreeze } from "@/lib/workspaces/commands/lift-freeze";

export const DELETE = route(liftFreeze);
