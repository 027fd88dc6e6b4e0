import { getVersion } from "@/lib/artifacts/queries/get-version";
import { caseFile, writeCasesJsonl } from "@/lib/exports/case-file";
import { fileRoute } from "@/lib/http/file-route";

export const GET = fileRoute(
  getVersion,
  caseFile("application/x-ndjson; charset=utf-8", "jsonl", writeCasesJsonl),
);
