import { route } from "@/lib/http/route";
import { removeDemo } from "@/lib/workspaces/commands/remove-demo";

export const DELETE = route(removeDemo);
