import { getChangeDiff } from "@/lib/changes/queries/get-change-diff";
import { route } from "@/lib/http/route";

export const GET = route(getChangeDiff);
