"use server";
import { refresh } from "next/cache";
import type { RollbackInput } from "@/components/releases/rollback-form";
import { submit } from "@/lib/http/form";
import { rollBack } from "@/lib/releases/commands/roll-back";

type Place = { path: string; environment: string };

/** One rollback, however often it is sent: the key was made when the form was. */
export async function sendRollback(place: Place, { idempotencyKey, ...input }: RollbackInput) {
  const state = await submit(rollBack, { ...input, ...place }, { idempotencyKey });
  if (state.status === "done") refresh();
  return state;
}
