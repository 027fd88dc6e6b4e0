import { route } from "@/lib/http/route";
import { createTeam } from "@/lib/workspaces/commands/create-team";

export const POST = route(createTeam, { status: 201 });
