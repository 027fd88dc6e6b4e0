"use server";
import { refresh } from "next/cache";
import { formText } from "@/components/settings/form-text";
import { cancelEvalRun } from "@/lib/evals/commands/cancel-eval-run";
import { resumeEvalRun } from "@/lib/evals/commands/resume-eval-run";
import { retryEvalErrors } from "@/lib/evals/commands/retry-eval-errors";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";

export async function cancelRun(number: number): Promise<FormState> {
  const state = await submit(cancelEvalRun, { number });
  if (state.status === "done") refresh();
  return state;
}

export async function retryErrors(number: number): Promise<FormState> {
  const state = await submit(retryEvalErrors, { number });
  if (state.status === "done") refresh();
  return state;
}

/** A field of a budget that is left empty asks for none; without the field the budget stays. */
export async function resumeRun(number: number, _previous: FormState, form: FormData): Promise<FormState> {
  const text = formText(form, "budget").trim().replace(",", ".");
  const budgetUsd = form.has("budget") ? (text === "" ? null : Number(text)) : undefined;
  const state = await submit(resumeEvalRun, { number, budgetUsd });
  if (state.status === "done") refresh();
  return state;
}
