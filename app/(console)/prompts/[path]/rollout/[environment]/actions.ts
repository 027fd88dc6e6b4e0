"use server";
import { refresh } from "next/cache";
import type { Answer } from "@/components/rollouts/choice-answer";
import type { MoveInput, RecordedMove } from "@/components/rollouts/move-state";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";
import { abortRollout } from "@/lib/rollouts/commands/abort-rollout";
import { advanceRollout } from "@/lib/rollouts/commands/advance-rollout";
import { holdRollout } from "@/lib/rollouts/commands/hold-rollout";
import { resumeRollout } from "@/lib/rollouts/commands/resume-rollout";
import { explainChoice } from "@/lib/rollouts/queries/explain-choice";

type Place = { path: string; environment: string };

/** One move, however often it is sent: the key was made when its dialog was opened. */
export async function sendMove(place: Place, input: MoveInput): Promise<FormState<RecordedMove>> {
  const state = await submitMove(place, input);
  if (state.status === "done") refresh();
  return state;
}

async function submitMove(
  place: Place,
  { act, idempotencyKey, reason, rollout, step }: MoveInput,
): Promise<FormState<RecordedMove>> {
  const options = { idempotencyKey };
  const seen = { ...place, rollout };
  switch (act) {
    case "advance":
      return submit(advanceRollout, { ...seen, step, reason }, options);
    case "hold":
      return submit(holdRollout, { ...seen, step, reason }, options);
    case "resume":
      return submit(resumeRollout, { ...seen, step, reason }, options);
    case "abort":
      // Whatever step it is at by now: who rolls back wants it gone.
      return submit(abortRollout, { ...seen, reason }, options);
  }
}

export async function askChoice(place: Place, context: Record<string, unknown>): Promise<FormState<Answer>> {
  return submit(explainChoice, { ...place, context });
}
