import { route } from "@/lib/http/route";
import { changeRole } from "@/lib/workspaces/commands/change-role";
import { removeMember } from "@/lib/workspaces/commands/remove-member";

export const PUT = route(changeRole);
export const DELETE = route(removeMember);
