import { route } from "@/lib/http/route";
import { setTeamMembers } from "@/lib/workspaces/commands/set-team-members";

export const PUT = route(setTeamMembers);
