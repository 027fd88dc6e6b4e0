"use server";
import { redirect } from "next/navigation";
import { runHref } from "@/components/evals/evals-href";
import { importEvalRun } from "@/lib/evals/commands/import-eval-run";
import { previewEvalImport } from "@/lib/evals/queries/preview-eval-import";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";

export async function previewResults(input: object) {
  return submit(previewEvalImport, input);
}

export async function bringResults(input: object): Promise<FormState> {
  const state = await submit(importEvalRun, input);
  if (state.status === "done") redirect(runHref(state.result.number));
  return state;
}
