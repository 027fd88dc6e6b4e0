import { reading } from "@/lib/db/transaction";
import { endEvalRun } from "@/lib/evals/commands/end-eval-run";
import { holdEvalRun } from "@/lib/evals/commands/hold-eval-run";
import { SIDES } from "@/lib/evals/runs/align-cases";
import { isSpent } from "@/lib/evals/runs/budget";
import { followSettings } from "@/lib/evals/runs/run-settings";
import type { OpenRun } from "@/lib/evals/store/leases";
import { loadRun, readPrompts, readSet } from "@/lib/evals/store/load-run";
import { mapRecordings } from "@/lib/evals/store/recordings";
import { systemActor } from "@/lib/kernel/actor";
import { readTogether } from "@/lib/kernel/read-together";
import { answerCase } from "./answer-case";
import type { Job, JobContext } from "./job-context";
import { ResultBook } from "./result-book";

export type WorkOptions = Pick<JobContext, "patience" | "pauses" | "inFlight" | "signal"> & {
  owner: string;
  /** How many answers are waited for at once. */
  lanes: number;
};

/** So that few answers come on top of a budget that is spent. */
const LANES_WITH_BUDGET = 4;

/** Judgements of one case, which providers limit once more. */
const ONE_CASE_AT_ONCE = 5;

/** Ended, with nothing left; or left to whoever takes it next. */
export type WorkOutcome = { ended: false } | { ended: true; status: string; verdict: string | null };

/** Works on a run that this server holds until nothing is missing, nothing is left to spend, or the signal is aborted. */
export async function workOnRun(
  { workspaceId, number }: OpenRun,
  options: WorkOptions,
): Promise<WorkOutcome> {
  const { run, set, prompts, results, spending } = await reading(async (tx) => {
    const loaded = await loadRun(tx, workspaceId, number);
    const set = await readSet(tx, workspaceId, loaded.run);
    return { ...loaded, set, prompts: await readPrompts(tx, workspaceId, loaded.run) };
  });
  const settings = { model: run.model, parameters: run.parameters };
  const live = prompts.live ?? prompts.candidate;
  let spentUsd = spending.usd;
  const spend = (usd: number | null) => {
    spentUsd += usd ?? 0;
  };
  const book = new ResultBook(systemActor(workspaceId), { number, owner: options.owner });
  const context: JobContext = {
    ...options,
    book,
    findRecording: readTogether(async (keys) => {
      const by = run.fresh ? "digest" : "question";
      const found = await reading((tx) => mapRecordings(tx, workspaceId, by, keys));
      return (key) => found.get(key) ?? null;
    }),
    workspaceId,
    freshRun: run.fresh ? run.id : null,
    prompts: {
      candidate: { content: prompts.candidate, settings },
      live: { content: live, settings: followSettings(live, settings) },
    },
    judge: set.judge,
    atOnce: run.budgetUsd === null ? ONE_CASE_AT_ONCE : 1,
    spend,
    pay: async (payments) => {
      for (const { costUsd } of payments) spend(costUsd);
      await book.pay(payments);
    },
    maySpend: () => !isSpent(spentUsd, run.budgetUsd),
  };
  const done = new Set(results.map(({ caseId, repeat, side }) => `${side} ${repeat} ${caseId}`));
  const jobs = listJobs(set.cases, run.repeats, prompts.live !== null).filter(
    ({ one, repeat, side }) => !done.has(`${side} ${repeat} ${one.id}`),
  );
  let next = 0;
  let halted = false;
  const lanes = run.budgetUsd === null ? options.lanes : Math.min(options.lanes, LANES_WITH_BUDGET);
  const answerNext = async (job: Job) => {
    // So that a kill loses no more answers than are asked for at once.
    await book.room(lanes);
    return answerCase(job, context);
  };
  const lane = async () => {
    for (let job = jobs[next++]; job && !halted; job = jobs[next++]) {
      options.signal.throwIfAborted();
      const outcome = await answerNext(job).catch((error: unknown) => {
        halted = true;
        throw error;
      });
      if (outcome.halted) halted = true;
    }
  };
  // Every lane comes to its end, so that nothing is written after this.
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  ends.push(...(await Promise.allSettled([book.settled()])));
  const failed = ends.find((end) => end.status === "rejected");
  if (failed) throw failed.reason;
  const ended = await endEvalRun(systemActor(workspaceId), { number, owner: options.owner });
  return { ended: true, status: ended.status, verdict: ended.verdict };
}

/** Case by case, so that both sides of one are soon there. */
function listJobs(cases: readonly Job["one"][], repeats: number, hasLive: boolean): Job[] {
  const sides = hasLive ? SIDES : SIDES.slice(0, 1);
  return cases.flatMap((one) =>
    Array.from({ length: repeats }, (_, index) => index + 1).flatMap((repeat) =>
      sides.map((side) => ({ one, repeat, side })),
    ),
  );
}

/** Takes a run, goes on holding it, or lets it go (0 ms). False when another server has it, or nothing is to be done. */
export async function hold(
  { workspaceId, number }: OpenRun,
  owner: string,
  leaseMs: number,
): Promise<boolean> {
  return (await holdEvalRun(systemActor(workspaceId), { number, owner, leaseMs })).held;
}
