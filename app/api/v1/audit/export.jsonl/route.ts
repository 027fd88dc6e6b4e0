import { exportAudit } from "@/lib/audit/queries/export-audit";
import { downloadRoute } from "@/lib/http/download-route";

export const GET = downloadRoute(exportAudit, {
  type: "application/x-ndjson; charset=utf-8",
  fileName: "audit.jsonl",
  write: ({ events }) => events.map((event) => `${JSON.stringify(event)}\n`).join(""),
});
