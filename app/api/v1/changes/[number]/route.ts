import { getChange } from "@/lib/changes/queries/get-change";
import { route } from "@/lib/http/route";

export const GET = route(getChange);
