import { route } from "@/lib/http/route";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";

export const GET = route(listEnvironments);
