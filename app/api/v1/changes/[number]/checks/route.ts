import { getChecks } from "@/lib/changes/queries/get-checks";
import { route } from "@/lib/http/route";

export const GET = route(getChecks);
