import "server-only";
import { z } from "zod";
import { defineCapture } from "@/lib/kernel/operation";
import type { AssertionResult } from "../assertions/judge-case";
import { SIDES } from "../runs/align-cases";
import type { Recording } from "../runs/judge-answer";
import { MAX_REPEATS, runNumberSchema } from "../runs/run-input";
import { isHeld } from "../store/leases";
import { saveRecording } from "../store/recordings";
import { createResult } from "../store/results";
import { requireLockedRun } from "../store/runs";

const input = z.strictObject({
  number: runNumberSchema,
  owner: z.string().min(1).max(100),
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

/**
 * Keeps an answer for good, whoever holds the run by now, and what it came to, once, while this server holds it. False
 * when the result was not kept.
 */
export const recordEvalResult = defineCapture({
  name: "record-eval-result",
  permission: "eval:record",
  input,
  async run({ actor: { workspaceId }, input: { number, owner, answer, ...result }, tx, now }) {
    const { recordingDigest } = result;
    if (answer && recordingDigest) await saveRecording(tx, workspaceId, recordingDigest, answer, now);
    // The lock makes it one with whoever cancels.
    const run = await requireLockedRun(tx, workspaceId, number);
    const isOpen = run.endedAt === null && run.cancelledAt === null;
    if (!isOpen || !(await isHeld(tx, workspaceId, run.id, owner))) return { number, kept: false };
    const paid = answer !== null;
    return { number, kept: await createResult(tx, workspaceId, run.id, { ...result, paid, now }) };
  },
});
