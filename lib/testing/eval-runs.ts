import { cancelEvalRun } from "@/lib/evals/commands/cancel-eval-run";
import { endEvalRun } from "@/lib/evals/commands/end-eval-run";
import { holdEvalRun } from "@/lib/evals/commands/hold-eval-run";
import { recordEvalResults } from "@/lib/evals/commands/record-eval-results";
import { startEvalRun } from "@/lib/evals/commands/start-eval-run";
import { systemActor } from "@/lib/kernel/actor";
import { type BuiltWorkspace, buildMergedChange } from "@/prisma/factories";
import { unansweredResult } from "./unanswered-result";

/** Runs by their numbers, as no server works on them. */
export type EvalRuns = {
  /** The path of the golden set, and one of its cases. */
  set: string;
  caseId: string;
  /** By whom those that are worked on are held. */
  owner: string;
  open: number;
  /** Every result is there, and it has not ended. */
  whole: number;
  /** Ended with an error. */
  errored: number;
  cancelled: number;
};

/** One run of each kind, of a set that is merged for them. */
export async function buildEvalRuns({ id, as }: BuiltWorkspace, path: string): Promise<EvalRuns> {
  const [set, caseId, owner] = [`${path}-cases`, "greets", "a server"];
  const cases = [
    {
      id: caseId,
      variables: { customer: "Mira" },
      assertions: [
        { type: "contains", value: "Mira", target: "prompt" },
        { type: "contains", value: "soon" },
      ],
    },
  ];
  const content = { description: "What an answer has to hold to", cases };
  await buildMergedChange(as("ana"), as("omar"), {
    title: "Cases",
    items: [{ path: set, kind: "golden_set", content }],
  });
  const system = systemActor(id);
  const start = async () => (await startEvalRun(as("ana"), { path, set })).number;
  const answer = async (number: number) => {
    await holdEvalRun(system, { number, owner, leaseMs: 600_000 });
    await recordEvalResults(system, {
      number,
      owner,
      results: [unansweredResult(caseId)],
    });
  };
  const [open, whole, errored, cancelled] = [await start(), await start(), await start(), await start()];
  await answer(whole);
  await answer(errored);
  await endEvalRun(system, { number: errored, owner });
  await cancelEvalRun(as("ana"), { number: cancelled });
  return { set, caseId, owner, open, whole, errored, cancelled };
}
