import { getDraft } from "@/lib/changes/queries/get-draft";
import { route } from "@/lib/http/route";

export const GET = route(getDraft);
