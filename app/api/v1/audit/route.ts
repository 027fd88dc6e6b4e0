import { listAudit } from "@/lib/audit/queries/list-audit";
import { route } from "@/lib/http/route";

export const GET = route(listAudit);
