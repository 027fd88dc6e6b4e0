import { sequenceRoute } from "@/lib/http/sequence-route";
import { importArtifact } from "@/lib/imports/commands/import-artifact";
import { importRequestSchema, planRequest } from "@/lib/imports/import-request";
import { previewImport } from "@/lib/imports/queries/preview-import";
import { runImport } from "@/lib/imports/run-import";

export const POST = sequenceRoute(
  [previewImport, importArtifact],
  importRequestSchema,
  (call, request, { hasKey }) =>
    runImport(planRequest(request), request, {
      repeats: hasKey,
      preview: async (artifacts) => (await call(previewImport, { artifacts })).artifacts,
      importOne: (artifact) => call(importArtifact, artifact, artifact.path),
    }),
);
