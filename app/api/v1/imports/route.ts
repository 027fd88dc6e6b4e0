import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { createChange } from "@/lib/changes/commands/create-change";
import { saveDraftItem } from "@/lib/changes/commands/save-draft-item";
import { getDraft } from "@/lib/changes/queries/get-draft";
import { type CallOperation, sequenceRoute } from "@/lib/http/sequence-route";
import { importArtifact } from "@/lib/imports/commands/import-artifact";
import { type GoldenRequest, readGoldenRequest } from "@/lib/imports/golden-request";
import { importRequestSchema, isGoldenRequest, planRequest } from "@/lib/imports/import-request";
import { previewImport } from "@/lib/imports/queries/preview-import";
import { describeGoldenImport, runGoldenImport, setBefore } from "@/lib/imports/run-golden-import";
import { runImport } from "@/lib/imports/run-import";
import { isAppError } from "@/lib/kernel/errors";

export const POST = sequenceRoute(
  [previewImport, importArtifact, getArtifact, getDraft, createChange, saveDraftItem],
  importRequestSchema,
  (call, request, { hasKey }) =>
    isGoldenRequest(request)
      ? importCases(call, request)
      : runImport(planRequest(request), request, {
          repeats: hasKey,
          preview: async (artifacts) => (await call(previewImport, { artifacts })).artifacts,
          importOne: (artifact) => call(importArtifact, artifact, artifact.path),
        }),
);

function importCases(call: CallOperation, request: GoldenRequest) {
  const { path, change } = request;
  const item = { path, kind: "golden_set" as const };
  return runGoldenImport(readGoldenRequest(request), request, {
    read: async () => {
      const draft = change === undefined ? null : await call(getDraft, { number: change });
      const artifact = await call(getArtifact, { path }).catch((error) => {
        if (isAppError(error) && error.code === "not_found") return null;
        throw error;
      });
      return setBefore(path, artifact, draft);
    },
    create: async (content, isNew) => {
      const said = describeGoldenImport(path, isNew);
      return (await call(createChange, { ...said, items: [{ ...item, content }] })).number;
    },
    save: async (number, content, rev) => {
      await call(saveDraftItem, { number, ...item, content, ...(rev === null ? {} : { rev }) });
    },
  });
}
