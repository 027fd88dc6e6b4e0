import type { FormState } from "@/lib/http/form-state";
import type { RolloutView } from "@/lib/rollouts/describe-rollout";
import type { MoveAct } from "./move-kinds";

/** What the server answers to a start or a move. */
export type RecordedMove = {
  id: string;
  version: string;
  /** Afterwards. */
  step: number;
  at: string;
  status?: string;
  locked?: boolean;
};

export type MoveInput = {
  act: MoveAct;
  rollout: string;
  /** The step that was seen. */
  step: number;
  reason: string;
  idempotencyKey: string;
};

export type SendMove = (input: MoveInput) => Promise<FormState<RecordedMove>>;

/** What services are to be told after a move; null where it changes nothing for them. */
export type Expected = {
  rollout: { id: string; step: number } | null;
  /** Null while a rollout runs: who says nothing of themselves may be of the audience that gets the other one. */
  version: string | null;
  what: string;
} | null;

/** What the resolver has to answer after a move, to whoever says nothing of itself. */
export function expectAfter(
  act: MoveAct,
  { step, status, id }: RecordedMove,
  rollout: RolloutView,
): Expected {
  const { base, version, plan } = rollout;
  if (act === "abort")
    return step === 0 ? null : { rollout: null, version: base, what: `Resolver serves ${base} to everyone` };
  if (act !== "advance") return null;
  if (status === "completed")
    return { rollout: null, version, what: `Resolver serves ${version} to everyone` };
  return {
    rollout: { id, step },
    version: null,
    what: `Resolver is at step ${step} of ${plan.steps.length}`,
  };
}

const MOVES: Record<MoveAct, readonly string[]> = {
  advance: ["advanced", "completed"],
  hold: ["held"],
  resume: ["resumed"],
  abort: ["aborted"],
};

/** Whether the newest move of a rollout is the one that was sent from a step. */
export function findMove(
  { act, step }: Pick<MoveInput, "act" | "step">,
  seen: RolloutView,
): RecordedMove | null {
  const [newest] = seen.moves;
  const after = act === "advance" ? step + 1 : step;
  if (!newest || !MOVES[act].includes(newest.kind) || newest.step !== after) return null;
  return { id: seen.id, version: seen.version, step: newest.step, at: newest.at, status: seen.status };
}

/** How a rollout stands, for whoever is told that their move did not happen. */
export function describeStanding({ status, step, environment, plan }: RolloutView): string {
  return `the rollout in ${environment} is ${status}, at step ${step} of ${plan.steps.length}`;
}
