import { exportVersions } from "@/lib/exports/queries/export-versions";
import { VERSIONS_CSV_HEAD, writeVersionsCsv } from "@/lib/exports/versions-csv";
import { downloadRoute } from "@/lib/http/download-route";

export const GET = downloadRoute(exportVersions, {
  type: "text/csv; charset=utf-8",
  fileName: "versions.csv",
  begin: VERSIONS_CSV_HEAD,
  write: ({ versions }) => writeVersionsCsv(versions),
});
