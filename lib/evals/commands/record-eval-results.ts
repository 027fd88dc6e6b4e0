import "server-only";
import { z } from "zod";
import { defineCapture } from "@/lib/kernel/operation";
import type { AssertionResult } from "../assertions/judge-case";
import { SIDES } from "../runs/align-cases";
import type { Recording } from "../runs/judge-answer";
import { MAX_REPEATS, runNumberSchema } from "../runs/run-input";
import { isHeld } from "../store/leases";
import { saveRecordings } from "../store/recordings";
import { createResults } from "../store/results";
import { requireLockedRun } from "../store/runs";

/** What is written in one transaction at the most. */
export const MAX_RECORDED_AT_ONCE = 100;

const result = z.strictObject({
  caseId: z.string().min(1),
  repeat: z.number().int().min(1).max(MAX_REPEATS),
  side: z.enum(SIDES),
  outcome: z.enum(["passed", "failed", "errored", "notRun"]),
  score: z.number(),
  assertions: z.custom<AssertionResult[]>(Array.isArray),
  error: z.strictObject({ kind: z.string(), message: z.string() }).nullable(),
  /** Names the question; null where only the prompt was judged, or nothing was answered. */
  recordingDigest: z.string().nullable(),
  /** What was answered just now, and so is paid for. */
  answer: z.custom<Recording>().nullable(),
  /** How often the model was asked. */
  asked: z.number().int().min(0),
});
export type ResultToRecord = z.input<typeof result>;

const input = z.strictObject({
  number: runNumberSchema,
  owner: z.string().min(1).max(100),
  results: z.array(result).min(1).max(MAX_RECORDED_AT_ONCE),
});

/**
 * Keeps answers for good, whoever holds the run by now, and what they came to, each once, while this server holds it.
 * Says how many results were kept.
 */
export const recordEvalResults = defineCapture({
  name: "record-eval-results",
  permission: "eval:record",
  input,
  async run({ actor: { workspaceId }, input: { number, owner, results }, tx, now }) {
    const answered = results.flatMap(({ answer, recordingDigest }) =>
      answer && recordingDigest ? [{ digest: recordingDigest, recording: answer }] : [],
    );
    await saveRecordings(tx, workspaceId, answered, now);
    // The lock makes it one with whoever cancels.
    const run = await requireLockedRun(tx, workspaceId, number);
    const isOpen = run.endedAt === null && run.cancelledAt === null;
    if (!isOpen || !(await isHeld(tx, workspaceId, run.id, owner))) return { number, kept: 0 };
    const rows = results.map(({ answer, ...one }) => ({ ...one, paid: answer !== null }));
    return { number, kept: await createResults(tx, workspaceId, run.id, rows, now) };
  },
});
