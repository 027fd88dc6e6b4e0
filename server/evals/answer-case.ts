import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import type { Subject } from "@/lib/evals/assertions/judge-types";
import { isGraded } from "@/lib/evals/judging/grade-case";
import { buildQuestion, questionDigest } from "@/lib/evals/runs/case-question";
import {
  erredCase,
  type Judged,
  judgeAnswer,
  type Recording,
  type ResultError,
  subjectsOf,
} from "@/lib/evals/runs/judge-answer";
import { registry } from "@/lib/kernel/registry";
import { askPatiently, toStorable } from "./ask-patiently";
import { gradeSafely } from "./grade-safely";
import type { Job, JobContext } from "./job-context";
import { onceAtATime } from "./once-at-a-time";

/**
 * What came of a case is on its way to the database: `stored` tells when it is there. `halted` when something would have
 * to be asked for and nothing is left to spend.
 */
export type JobDone = { halted: true } | { halted: false; stored: Promise<void> };

type Found = {
  judged: Judged;
  /** Names the answer. */
  digest: string | null;
  /** Names the question of a new answer. */
  question?: string;
  answer: Recording | null;
  asked: number;
};
type Answered = Omit<Found, "judged">;

const NO_PROVIDER = "No model provider is configured";
const MAX_MESSAGE = 2_000;
const UNANSWERED: Answered = { digest: null, answer: null, asked: 0 };

/** Answers one case once: from what is recorded, or by asking. Rejects when the signal is aborted. */
export async function answerCase(job: Job, context: JobContext): Promise<JobDone> {
  const { content, settings } = context.prompts[job.side];
  const built = buildQuestion(content, job.one, settings);
  const erred = (error: ResultError, asked = 0) =>
    record(job, context, { ...UNANSWERED, judged: erredCase(error), asked });
  if (!built.ok) return erred({ kind: "not_rendered", message: built.reason });
  const { question, prompt } = built;
  if (!question) return finish(job, context, prompt, null, UNANSWERED);
  return onceAtATime(
    questionDigest(question, job.repeat),
    context,
    async (name, known) => {
      if (known)
        return finish(job, context, prompt, known.recording, { ...UNANSWERED, digest: known.digest });
      const ask = registry().askModel;
      if (!ask) return erred(noRecording(NO_PROVIDER));
      if (!context.maySpend()) return { halted: true };
      const got = await askPatiently(ask, { ...question, workspaceId: context.workspaceId }, context);
      if ("answer" in got) {
        const { answer, asked } = got;
        return finish(job, context, prompt, answer, { ...name, answer, asked });
      }
      const { kind, message } = got.fault;
      return kind === "no_provider" ? erred(noRecording(message)) : erred({ kind, message }, got.asked);
    },
    (done) => (done.halted ? undefined : done.stored),
  );
}

/** Judges what was answered and writes down what it came to. */
async function finish(
  job: Job,
  context: JobContext,
  prompt: Subject,
  known: Recording | null,
  answered: Answered,
): Promise<JobDone> {
  if (!job.one.assertions.some(isGraded)) {
    const judged = judgeSafely(job.one, () => judgeAnswer(job.one, prompt, known));
    return record(job, context, { ...answered, judged });
  }
  const { digest, question, answer } = answered;
  // A judge takes its time: what was answered until then is kept and paid for, whatever becomes of this server.
  if (answer && digest)
    await context.pay([
      { ...answer, kind: "answer", digest, question: question ?? digest, recording: answer },
    ]);
  const grades = await gradeSafely(job, context, subjectsOf(prompt, known));
  if (grades === "halted") return { halted: true };
  const judged = grades
    ? judgeSafely(job.one, () => judgeAnswer(job.one, prompt, known, grades))
    : erredCase(NOT_JUDGED);
  return record(job, context, { ...answered, judged, answer: null }, answer !== null);
}

const NOT_JUDGED: ResultError = {
  kind: "not_judged",
  message: "The assertions of this case could not be judged.",
};

function noRecording(message: string): ResultError {
  const why = message.replace(/\.$/, "");
  return { kind: "no_recording", message: `${why}, and there is no recording of this answer.` };
}

/** An assertion that brings its judge down is an error of this case, not of the run. */
function judgeSafely({ id }: GoldenCase, judge: () => Judged): Judged {
  try {
    return judge();
  } catch (err) {
    registry().logger?.error({ err, case: id }, "judging an answer failed");
    return erredCase(NOT_JUDGED);
  }
}

function record(
  { one, repeat, side }: Job,
  { book, spend }: JobContext,
  { judged, digest, question, answer, asked }: Found,
  paidBefore = false,
): JobDone {
  const { outcome, score, assertions, error } = judged;
  const stored = book.record({
    caseId: one.id,
    repeat,
    side,
    outcome,
    score,
    assertions,
    error: error && { kind: error.kind, message: toStorable(error.message.slice(0, MAX_MESSAGE)) },
    recordingDigest: digest,
    ...(question === undefined ? {} : { question }),
    answer,
    paidBefore,
    asked,
  });
  spend(answer?.costUsd ?? null);
  return { halted: false, stored };
}
