"use server";
import { redirect } from "next/navigation";
import { runHref } from "@/components/evals/evals-href";
import { formText } from "@/components/settings/form-text";
import { startEvalRun } from "@/lib/evals/commands/start-eval-run";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";

export async function startRun(path: string, _previous: FormState, form: FormData): Promise<FormState> {
  const judged = formText(form, "judged");
  const change = /^change (\d+)$/.exec(judged)?.[1];
  const temperature = formNumber(form, "temperature");
  const state = await submit(startEvalRun, {
    path,
    ...(change ? { change: Number(change) } : { version: judged || undefined }),
    set: formText(form, "set"),
    model: formText(form, "model") || undefined,
    parameters: temperature === undefined ? undefined : { temperature },
    repeats: formNumber(form, "repeats"),
    against: formText(form, "against") || undefined,
    budgetUsd: formNumber(form, "budget"),
    fresh: form.has("fresh"),
  });
  if (state.status === "done") redirect(runHref(state.result.number));
  return state;
}

/** Absent when it is empty; what is no number is for the operation to refuse. */
function formNumber(form: FormData, name: string): number | undefined {
  const text = formText(form, name).trim().replace(",", ".");
  return text === "" ? undefined : Number(text);
}
