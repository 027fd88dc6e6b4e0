import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import { reading } from "@/lib/db/transaction";
import type { EvalSide } from "@/lib/evals/runs/align-cases";
import { buildQuestion, type Question, questionDigest } from "@/lib/evals/runs/case-question";
import { erredCase, type Judged, judgeAnswer, type Recording } from "@/lib/evals/runs/judge-answer";
import type { RunSettings } from "@/lib/evals/runs/run-settings";
import { findRecording } from "@/lib/evals/store/recordings";
import { registry } from "@/lib/kernel/registry";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { askPatiently, toStorable } from "./ask-patiently";
import type { Patience, Pauses } from "./patience";
import type { ResultBook } from "./result-book";

/** One answer that a run needs. */
export type Job = { one: GoldenCase; repeat: number; side: EvalSide };

export type JobContext = {
  workspaceId: string;
  book: ResultBook;
  prompts: Record<EvalSide, { content: PromptContent; settings: RunSettings }>;
  patience: Patience;
  pauses: Pauses;
  /** Questions that are being asked now, by any run of this server. */
  inFlight: Map<string, Promise<unknown>>;
  signal: AbortSignal;
  /** Whether something is left to spend. */
  maySpend: () => boolean;
};

/** `spentUsd` for an answer; `halted` when it would have to be asked for and nothing is left to spend. */
export type JobDone = { halted: true } | { halted: false; spentUsd: number };

type Found = { judged: Judged; digest: string | null; answer: Recording | null; asked: number };

const NO_PROVIDER = "No model provider is configured";
const MAX_MESSAGE = 2_000;

/** Answers one case once: from what is recorded, or by asking. Rejects when the signal is aborted. */
export async function answerCase(job: Job, context: JobContext): Promise<JobDone> {
  const { content, settings } = context.prompts[job.side];
  const built = buildQuestion(content, job.one, settings);
  const plain = { digest: null, answer: null, asked: 0 };
  if (!built.ok)
    return record(job, context, {
      ...plain,
      judged: erredCase({ kind: "not_rendered", message: built.reason }),
    });
  const judge = (answer: Recording | null) =>
    judgeSafely(job.one, () => judgeAnswer(job.one, built.prompt, answer));
  const { question } = built;
  if (!question) return record(job, context, { ...plain, judged: judge(null) });
  return onceAtATime(question, job.repeat, context, async (digest, known) => {
    if (known) return record(job, context, { ...plain, digest, judged: judge(known) });
    const ask = registry().askModel;
    if (!ask) return record(job, context, { ...plain, judged: noRecording(NO_PROVIDER) });
    if (!context.maySpend()) return { halted: true };
    const got = await askPatiently(ask, { ...question, workspaceId: context.workspaceId }, context);
    if ("answer" in got)
      return record(job, context, {
        digest,
        judged: judge(got.answer),
        answer: got.answer,
        asked: got.asked,
      });
    const { kind, message } = got.fault;
    const judged = kind === "no_provider" ? noRecording(message) : erredCase({ kind, message });
    return record(job, context, { ...plain, judged, asked: kind === "no_provider" ? 0 : got.asked });
  });
}

/** Whoever asks the same meanwhile waits for the answer instead of paying for another. */
async function onceAtATime(
  question: Question,
  repeat: number,
  { workspaceId, inFlight }: JobContext,
  run: (digest: string, known: Recording | null) => Promise<JobDone>,
): Promise<JobDone> {
  const digest = questionDigest(question, repeat);
  const key = `${workspaceId} ${digest}`;
  for (let other = inFlight.get(key); other; other = inFlight.get(key)) await other.catch(() => {});
  const work = reading((tx) => findRecording(tx, workspaceId, digest)).then((known) => run(digest, known));
  inFlight.set(key, work);
  try {
    return await work;
  } finally {
    inFlight.delete(key);
  }
}

function noRecording(message: string): Judged {
  const why = message.replace(/\.$/, "");
  return erredCase({ kind: "no_recording", message: `${why}, and there is no recording of this answer.` });
}

/** An assertion that brings its judge down is an error of this case, not of the run. */
function judgeSafely({ id }: GoldenCase, judge: () => Judged): Judged {
  try {
    return judge();
  } catch (err) {
    registry().logger?.error({ err, case: id }, "judging an answer failed");
    return erredCase({ kind: "not_judged", message: "The assertions of this case could not be judged." });
  }
}

async function record(
  { one, repeat, side }: Job,
  { book }: JobContext,
  { judged, digest, answer, asked }: Found,
): Promise<JobDone> {
  const { outcome, score, assertions, error } = judged;
  await book.record({
    caseId: one.id,
    repeat,
    side,
    outcome,
    score,
    assertions,
    error: error && { kind: error.kind, message: toStorable(error.message.slice(0, MAX_MESSAGE)) },
    recordingDigest: digest,
    answer,
    asked,
  });
  return { halted: false, spentUsd: answer?.costUsd ?? 0 };
}
