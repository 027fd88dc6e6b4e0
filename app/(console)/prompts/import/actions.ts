"use server";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";
import { importArtifact } from "@/lib/imports/commands/import-artifact";
import type { ImportForecast, ImportOutcome } from "@/lib/imports/import-outcome";
import { previewImport } from "@/lib/imports/queries/preview-import";
import type { ArtifactInput } from "@/lib/imports/run-import";

/** What importing these would do; nothing is written. */
export async function forecast(
  artifacts: ArtifactInput[],
): Promise<FormState<{ artifacts: ImportForecast[] }>> {
  return submit(previewImport, { artifacts });
}

/** One artifact at a time, so that the page can tell how far it is and stop. */
export async function bring(artifact: ArtifactInput): Promise<FormState<ImportOutcome>> {
  return submit(importArtifact, artifact);
}
