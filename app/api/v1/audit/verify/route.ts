import { verifyAudit } from "@/lib/audit/queries/verify-audit";
import { route } from "@/lib/http/route";

export const GET = route(verifyAudit);
