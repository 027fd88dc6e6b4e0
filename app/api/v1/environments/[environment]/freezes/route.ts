import { route } from "@/lib/http/route";
import { freezeEnvironment } from "@/lib/workspaces/commands/freeze-environment";

export const POST = route(freezeEnvironment, { status: 201 });
