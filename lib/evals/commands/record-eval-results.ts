import "server-only";
import { z } from "zod";
import { defineCapture } from "@/lib/kernel/operation";
import type { AssertionResult } from "../assertions/judge-case";
import { SIDES } from "../runs/align-cases";
import type { Recording } from "../runs/judge-answer";
import { MAX_REPEATS, runNumberSchema } from "../runs/run-input";
import { type Charge, createCharges } from "../store/charges";
import { isHeld } from "../store/leases";
import { saveRecordings } from "../store/recordings";
import { createResults } from "../store/results";
import { lockForResults } from "../store/runs";

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
  /** Names the answer; null where only the prompt was judged, or nothing was answered. */
  recordingDigest: z.string().nullable(),
  /** Names the question, where the answer has another name. */
  question: z.string().optional(),
  /** What was answered just now, and so is paid for. */
  answer: z.custom<Recording>().nullable(),
  /** That it was paid for before, apart from this result. */
  paidBefore: z.boolean().default(false),
  /** How often the model was asked. */
  asked: z.number().int().min(0),
});
export type ResultToRecord = z.input<typeof result>;

/** What was paid for and has no result yet; what was of no use is paid for all the same, and not kept. */
export type Payment = Charge & {
  /** The digest of what was asked; `digest` names the answer, which may have a name of its own. */
  question: string;
  recording: Recording | null;
};

const input = z.strictObject({
  number: runNumberSchema,
  owner: z.string().min(1).max(100),
  results: z.array(result).max(MAX_RECORDED_AT_ONCE),
  payments: z.array(z.custom<Payment>()).default([]),
});

/**
 * Keeps answers and what was paid for them for good, whoever holds the run by now, and what they came to, each once,
 * while this server holds it. Says how many results were kept.
 */
export const recordEvalResults = defineCapture({
  name: "record-eval-results",
  permission: "eval:record",
  input,
  async run({ actor: { workspaceId }, input: { number, owner, results, payments }, tx, now }) {
    const paid: Payment[] = [
      ...payments,
      ...results.flatMap(({ answer, recordingDigest: digest, question = digest }) =>
        answer && digest
          ? [{ ...answer, kind: "answer" as const, digest, question: question ?? digest, recording: answer }]
          : [],
      ),
    ];
    const kept = paid.flatMap(({ digest, question, recording }) =>
      recording ? [{ digest, question, recording }] : [],
    );
    await saveRecordings(tx, workspaceId, kept, now);
    // The lock makes it one with whoever cancels.
    const { id, isOpen } = await lockForResults(tx, workspaceId, number);
    await createCharges(tx, workspaceId, id, paid, now);
    if (!isOpen || !(await isHeld(tx, workspaceId, id, owner))) return { number, kept: 0 };
    const rows = results.map(({ answer, paidBefore, question: _question, ...one }) => ({
      ...one,
      paid: answer !== null || paidBefore,
    }));
    return { number, kept: await createResults(tx, workspaceId, id, rows, now) };
  },
});
