import { listEvents } from "@/lib/audit/queries/list-events";
import { route } from "@/lib/http/route";

export const GET = route(listEvents);
