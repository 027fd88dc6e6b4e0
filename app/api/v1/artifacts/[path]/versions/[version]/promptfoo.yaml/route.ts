import { getVersion } from "@/lib/artifacts/queries/get-version";
import { caseFile } from "@/lib/exports/case-file";
import { writeCasesPromptfoo } from "@/lib/exports/cases-promptfoo";
import { fileRoute } from "@/lib/http/file-route";

export const GET = fileRoute(
  getVersion,
  caseFile("application/yaml; charset=utf-8", "promptfoo.yaml", writeCasesPromptfoo),
);
