import { listThreads } from "@/lib/changes/queries/list-threads";
import { route } from "@/lib/http/route";

export const GET = route(listThreads);
