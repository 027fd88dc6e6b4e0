import { describeChange } from "@/lib/changes/commands/describe-change";
import { getChange } from "@/lib/changes/queries/get-change";
import { route } from "@/lib/http/route";

export const GET = route(getChange);
export const PUT = route(describeChange);
