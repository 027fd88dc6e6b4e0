"use server";
import type { TimeRollbackInput } from "@/components/releases/time-rollback-form";
import { submit } from "@/lib/http/form";
import { rollBackToTime } from "@/lib/releases/commands/roll-back-to-time";

type Then = { environment: string; asOf: string };

/** One rollback of all, however often it is sent: the key was made when the list was. */
export async function sendTimeRollback(then: Then, { idempotencyKey, ...input }: TimeRollbackInput) {
  return submit(rollBackToTime, { ...input, ...then }, { idempotencyKey });
}
