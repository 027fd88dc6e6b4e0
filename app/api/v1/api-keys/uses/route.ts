import { route } from "@/lib/http/route";
import { listKeyUses } from "@/lib/instances/queries/list-key-uses";

export const GET = route(listKeyUses);
