"use server";
import { refresh } from "next/cache";
import type { PromotionInput } from "@/components/releases/promote-form";
import type { StartInput } from "@/components/rollouts/use-start";
import { submit } from "@/lib/http/form";
import { liftLock } from "@/lib/releases/commands/lift-lock";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { startRollout } from "@/lib/rollouts/commands/start-rollout";

type Place = { path: string; environment: string };

/** One promotion, however often it is sent: the key was made when the form was. */
export async function sendPromotion(place: Place, { idempotencyKey, ...input }: PromotionInput) {
  const state = await submit(promoteVersion, { ...input, ...place }, { idempotencyKey });
  if (state.status === "done") refresh();
  return state;
}

/** One start, however often it is sent. */
export async function sendStart(place: Place, { idempotencyKey, ...input }: StartInput) {
  const state = await submit(startRollout, { ...input, ...place }, { idempotencyKey });
  if (state.status === "done") refresh();
  return state;
}

export async function sendLiftLock(target: { path: string; version: string }, reason: string) {
  const state = await submit(liftLock, { ...target, reason });
  if (state.status === "done") refresh();
  return state;
}
