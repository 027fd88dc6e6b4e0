import { route } from "@/lib/http/route";
import { getSettings } from "@/lib/workspaces/queries/get-settings";

export const GET = route(getSettings);
