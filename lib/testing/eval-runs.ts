import { acceptEvalRun } from "@/lib/evals/commands/accept-eval-run";
import { cancelEvalRun } from "@/lib/evals/commands/cancel-eval-run";
import { endEvalRun } from "@/lib/evals/commands/end-eval-run";
import { holdEvalRun } from "@/lib/evals/commands/hold-eval-run";
import { importEvalRun } from "@/lib/evals/commands/import-eval-run";
import { recordEvalResults } from "@/lib/evals/commands/record-eval-results";
import { startEvalRun } from "@/lib/evals/commands/start-eval-run";
import { type PersonActor, systemActor } from "@/lib/kernel/actor";
import { STANDARD_ENVIRONMENTS } from "@/lib/workspaces/standard-rules";
import { type BuiltWorkspace, buildMergedChange } from "@/prisma/factories";
import { REFUND_MODEL, refundReply } from "./support-workspace";
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
  /** Brought from outside and inconclusive: of a prompt that stage and prod ask for it, and accepted for prod. */
  inconclusive: number;
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
  const inconclusive = await buildInconclusiveRun(as("ana"), as("omar"), path);
  return { set, caseId, owner, open, whole, errored, cancelled, inconclusive };
}

/** Two of three cases passed, by what was said outside: too few to tell. */
async function buildInconclusiveRun(ana: PersonActor, omar: PersonActor, like: string): Promise<number> {
  const [path, set] = [`${like}-judged`, `${like}-judged-cases`];
  const assertions = [{ type: "contains", value: "soon" }];
  const cases = ["one", "two", "three"].map((id) => ({ id, variables: { customer: id }, assertions }));
  const content = { description: "Three", cases };
  const prompt = { ...refundReply("Tell {{customer}} when."), path };
  await buildMergedChange(ana, omar, { title: "A prompt that gates judge", items: [prompt] });
  await buildMergedChange(ana, omar, {
    title: "Three cases of it",
    items: [{ path: set, kind: "golden_set", content }],
  });
  const evals = [{ paths: path, set, repeats: 1, minimumPassRate: 0.9, acceptsOutside: true }];
  const environments = STANDARD_ENVIRONMENTS.map(({ name: _name, color: _color, ...rules }) =>
    rules.key === "dev" ? rules : { ...rules, evals },
  );
  await buildMergedChange(ana, omar, {
    title: "Ask for cases",
    items: [{ path: "rules/environments", kind: "environment_rules", content: { environments } }],
  });
  const { number } = await importEvalRun(ana, {
    path,
    set,
    model: REFUND_MODEL,
    results: cases.map(({ id: caseId }) => ({ caseId, passed: caseId !== "three" })),
  });
  await acceptEvalRun(omar, {
    number,
    environment: "prod",
    reason: "The third case is about another prompt.",
  });
  return number;
}
