"use server";
import { refresh } from "next/cache";
import type { AskedEval } from "@/components/evals/asked-evals";
import { startEvalRun } from "@/lib/evals/commands/start-eval-run";
import { submit } from "@/lib/http/form";

type Subject = { path: string; version: string } | { path: string; change: number };

/** Starts exactly the run that a gate asks for. */
export async function startAsked(subject: Subject, one: AskedEval) {
  const { set, setVersion, against, environment, repeats } = one;
  const state = await submit(startEvalRun, {
    ...subject,
    set,
    repeats,
    ...(setVersion === null ? {} : { setVersion }),
    ...(against === null ? {} : { against: environment }),
  });
  if (state.status === "done") refresh();
  return state;
}
