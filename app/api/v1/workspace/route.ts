import { route } from "@/lib/http/route";
import { getWorkspace } from "@/lib/workspaces/queries/get-workspace";

export const GET = route(getWorkspace);
