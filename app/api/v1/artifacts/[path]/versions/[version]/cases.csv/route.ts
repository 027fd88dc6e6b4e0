import { getVersion } from "@/lib/artifacts/queries/get-version";
import { caseFile } from "@/lib/exports/case-file";
import { writeCasesCsv } from "@/lib/exports/cases-csv";
import { fileRoute } from "@/lib/http/file-route";

export const GET = fileRoute(getVersion, caseFile("text/csv; charset=utf-8", "csv", writeCasesCsv));
