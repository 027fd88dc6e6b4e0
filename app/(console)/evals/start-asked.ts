"use server";
import { refresh } from "next/cache";
import type { AskedEval } from "@/components/evals/asked-evals";
import { runsToStart } from "@/components/evals/runs-to-start";
import { acceptEvalRun } from "@/lib/evals/commands/accept-eval-run";
import { startEvalRun } from "@/lib/evals/commands/start-eval-run";
import { withdrawEvalAcceptance } from "@/lib/evals/commands/withdraw-eval-acceptance";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";

type Subject = { path: string; version: string } | { path: string; change: number };
type Place = { number: number; environment: string };

/** Starts exactly the run that a gate asks for. */
export async function startAsked(subject: Subject, one: AskedEval): Promise<FormState> {
  const state = await submit(startEvalRun, runOf(subject, one));
  if (state.status === "done") refresh();
  return state;
}

/** Starts every run that is missing; the first refusal is told, and what was started goes on. */
export async function startMissing(
  judged: { version: string } | { change: number },
  missing: readonly (AskedEval & { path: string })[],
): Promise<FormState> {
  const states = [];
  for (const one of runsToStart(missing))
    states.push(await submit(startEvalRun, runOf({ path: one.path, ...judged }, one)));
  if (states.some(({ status }) => status === "done")) refresh();
  return states.find(({ status }) => status === "failed") ?? { status: "done", result: null };
}

function runOf(subject: Subject, { set, setVersion, against, environment, repeats }: AskedEval) {
  return {
    ...subject,
    set,
    repeats,
    ...(setVersion === null ? {} : { setVersion }),
    ...(against === null ? {} : { against: environment }),
  };
}

export async function acceptRun(place: Place, reason: string): Promise<FormState> {
  const state = await submit(acceptEvalRun, { ...place, reason });
  if (state.status === "done") refresh();
  return state;
}

export async function withdrawRun(place: Place): Promise<FormState> {
  const state = await submit(withdrawEvalAcceptance, place);
  if (state.status === "done") refresh();
  return state;
}
